package dev.slipway.image;

import dev.slipway.core.Json;
import dev.slipway.image.kernel.Kernel;
import dev.slipway.image.root.Content;
import dev.slipway.image.root.GuestJars;
import dev.slipway.image.root.RootTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What makes one machine differ from the next: its apps, its settings, and what it says of itself.
///
/// @param tree as it stands in the root
/// @param sbom also put beside the image
record Contents(RootTree tree, String sbom) {
    /// @param kernel absent in a container
    static Contents of(ImageRequest request, Optional<Kernel> kernel, GuestJars jars)
            throws IOException {
        RootTree tree = new RootTree().folder("/slipway/apps");
        Sbom sbom = new Sbom(request.name());
        String java = Runtime.version().toString();
        kernel.ifPresent(linux -> sbom.add(component(linux)));
        sbom.add(
                new Sbom.Component(
                        "platform",
                        "OpenJDK (" + System.getProperty("java.vendor") + ")",
                        java,
                        null,
                        null));
        for (Map.Entry<String, Path> jar : jars.files().entrySet()) {
            sbom.add(JarOrigin.of(jar.getValue()).component(Sha256.of(Content.of(jar.getValue()))));
        }
        ObjectNode description = JsonNodeFactory.instance.objectNode();
        description
                .put("name", request.name())
                .put("product", "Slipway")
                .put("version", Product.version());
        kernel.ifPresent(linux -> description.put("kernel", linux.version()));
        description
                .put("architecture", "x86_64")
                .put("java", java)
                .put("jars", jars.files().size());
        ArrayNode apps = description.putArray("apps");
        for (ImageRequest.App app : request.apps()) {
            Content war = Content.of(app.war());
            String sha256 = Sha256.of(war);
            tree.file("/slipway/apps/" + app.name() + ".war", war);
            apps.addObject()
                    .put("name", app.name().value())
                    .put("sha256", sha256)
                    .put("size", war.size());
            sbom.add(
                    new Sbom.Component(
                            "application",
                            app.name().value(),
                            "sha256-" + sha256.substring(0, 12),
                            null,
                            sha256));
        }
        request.settings().ifPresent(file -> tree.file("/slipway/settings.yaml", Content.of(file)));
        request.signing()
                .updateKey()
                .ifPresent(key -> tree.file("/slipway/update-key.pem", Content.of(key)));
        tree.file(
                "/slipway/image.json",
                Content.of(Json.MAPPER.writeValueAsString(description) + "\n"));
        tree.file("/slipway/sbom.cdx.json", Content.of(sbom.json()));
        return new Contents(tree, sbom.json());
    }

    private static Sbom.Component component(Kernel linux) {
        return new Sbom.Component(
                "operating-system",
                "linux",
                linux.packageVersion().orElse(linux.version()),
                null,
                null);
    }
}
