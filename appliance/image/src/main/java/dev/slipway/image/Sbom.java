package dev.slipway.image;

import dev.slipway.core.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a machine is made of, for those who watch for vulnerabilities.
///
/// Source: CycloneDX 1.6, JSON.
final class Sbom {
    private final String name;
    private final List<Component> components = new ArrayList<>();

    /// @param type `library`, `application`, `operating-system`, `firmware` …
    /// @param purl where it is found, as `pkg:maven/group/name@1.0`
    /// @param sha256 64 hexadecimal digits
    record Component(
            String type,
            String name,
            String version,
            @Nullable String purl,
            @Nullable String sha256) {}

    /// @param name of the machine
    Sbom(String name) {
        this.name = name;
    }

    Sbom add(Component component) {
        components.add(component);
        return this;
    }

    /// The same components give the same text: its serial number is made of them, and there is no
    /// time in it.
    String json() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("bomFormat", "CycloneDX")
                .put("specVersion", "1.6")
                .put("serialNumber", "urn:uuid:" + serial());
        all.put("version", 1);
        ObjectNode subject = all.putObject("metadata").putObject("component");
        subject.put("type", "application").put("bom-ref", "machine").put("name", name);
        ArrayNode list = all.putArray("components");
        for (int i = 0; i < components.size(); i++) {
            list.add(json(components.get(i), i + 1));
        }
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
    }

    private static ObjectNode json(Component component, int number) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("type", component.type())
                .put("bom-ref", "c" + number)
                .put("name", component.name());
        node.put("version", component.version());
        if (component.sha256() != null) {
            node.putArray("hashes")
                    .addObject()
                    .put("alg", "SHA-256")
                    .put("content", component.sha256());
        }
        if (component.purl() != null) {
            node.put("purl", component.purl());
        }
        return node;
    }

    private UUID serial() {
        return UUID.nameUUIDFromBytes((name + components).getBytes(StandardCharsets.UTF_8));
    }
}
