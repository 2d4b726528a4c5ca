package dev.slipway.guest.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Settings in a file: those below `slipway:` alone, or a whole user-data with them in it.
public final class BakedSettings {
    private BakedSettings() {}

    /// @param file need not be there
    /// @return as user-data
    public static ObjectNode read(Path file) throws IOException, UserDataException {
        if (!Files.exists(file)) {
            return JsonNodeFactory.instance.objectNode();
        }
        ObjectNode settings = Yaml.object("The image's settings", Files.readString(file));
        return settings.has("slipway") || settings.has("hostname")
                ? settings
                : JsonNodeFactory.instance.objectNode().set("slipway", settings);
    }
}
