package dev.slipway.guest;

import dev.slipway.core.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What this machine was built from.
///
/// @param name whose image it is
/// @param product and `version`: the software in it
/// @param kernel its version
public record ImageDescription(String name, String product, String version, String kernel) {
    static final ImageDescription UNKNOWN =
            new ImageDescription("unnamed", "Slipway", "unknown", "unknown");

    /// Nothing is known when the file is not there.
    static ImageDescription read(Path file) throws IOException {
        return Files.exists(file) ? parse(Files.readString(file)) : UNKNOWN;
    }

    static ImageDescription parse(String json) {
        return Json.MAPPER.readValue(json, ImageDescription.class);
    }

    String told() {
        return name + " (" + product + " " + version + ", Linux " + kernel + ")";
    }
}
