package dev.slipway.image.oci;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How a container of this image is run, when nobody says otherwise.
final class ContainerConfig {
    static final String CREATED = "1970-01-01T00:00:00Z"; // the same inputs, the same bytes

    private ContainerConfig() {}

    static ObjectNode of(List<ContainerImage.Part> parts, Map<String, String> labels) {
        ObjectNode all =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("created", CREATED)
                        .put("architecture", "amd64")
                        .put("os", "linux");
        ObjectNode config = all.putObject("config");
        config.put("User", ContainerRoot.USER + ":" + ContainerRoot.USER);
        config.putObject("ExposedPorts").putObject("8080/tcp");
        config.withObject("ExposedPorts").putObject("8000/tcp");
        config.putArray("Env")
                .add("PATH=/jre/bin")
                .add("JAVA_HOME=/jre")
                .add("LC_ALL=C.UTF-8")
                .add("MALLOC_ARENA_MAX=2");
        ArrayNode entrypoint = config.putArray("Entrypoint");
        ContainerRoot.entrypoint().forEach(entrypoint::add);
        config.putObject("Volumes").putObject(ContainerRoot.DATA);
        config.put("WorkingDir", ContainerRoot.DATA);
        config.put("StopSignal", "SIGTERM");
        ObjectNode labelled = config.putObject("Labels");
        labels.forEach(labelled::put);
        ObjectNode root = all.putObject("rootfs").put("type", "layers");
        ArrayNode layers = root.putArray("diff_ids");
        ArrayNode history = all.putArray("history");
        for (ContainerImage.Part part : parts) {
            layers.add(part.diffId());
            history.addObject()
                    .put("created", CREATED)
                    .put("created_by", "slipway image: " + part.layer().name());
        }
        return all;
    }
}
