package dev.slipway.guest.cloud;

import dev.slipway.guest.settings.UserDataException;
import dev.slipway.guest.settings.Yaml;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Fields of meta-data that are one text.
final class MetaData {
    private MetaData() {}

    static ObjectNode read(String what, Body body) throws IOException {
        try {
            return Yaml.object(what, body.text());
        } catch (UserDataException broken) {
            throw new IOException(broken.getMessage(), broken);
        }
    }

    static @Nullable String text(ObjectNode meta, String name) {
        JsonNode value = meta.get(name);
        return value == null || !(value.isString() || value.isNumber()) ? null : value.asString();
    }
}
