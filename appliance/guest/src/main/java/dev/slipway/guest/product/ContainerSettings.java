package dev.slipway.guest.product;

import dev.slipway.guest.settings.BakedSettings;
import dev.slipway.guest.settings.UserData;
import dev.slipway.guest.settings.UserDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a container is told from outside: by its environment and by files that are mounted into it.
///
/// @param image the folder with what was baked into the image
/// @param data where all state is kept
/// @param settings a file that need not be there
/// @param tokenFile holds the admin token; need not be there
/// @param token the admin token when there is no such file; null for none
/// @param hostname of the container
record ContainerSettings(
        Path image,
        Path data,
        Path settings,
        Path tokenFile,
        @Nullable String token,
        String hostname) {
    static ContainerSettings of(Map<String, String> environment) {
        return new ContainerSettings(
                Path.of("/slipway"),
                Path.of(environment.getOrDefault("SLIPWAY_DATA", "/data")),
                Path.of(environment.getOrDefault("SLIPWAY_SETTINGS", "/etc/slipway/settings.yaml")),
                Path.of(
                        environment.getOrDefault(
                                "SLIPWAY_TOKEN_FILE", "/run/secrets/slipway/token")),
                environment.get("SLIPWAY_TOKEN"),
                environment.getOrDefault("HOSTNAME", "container"));
    }

    /// What the image says, changed by what is mounted.
    UserData userData() throws IOException, UserDataException {
        return UserData.read(
                UserData.merged(
                        BakedSettings.read(image.resolve("settings.yaml")),
                        BakedSettings.read(settings)));
    }

    /// @return null when none was given
    @Nullable String adminToken() throws IOException {
        return Files.exists(tokenFile) ? Files.readString(tokenFile).strip() : token;
    }

    /// The WARs of the image, each named after its app.
    List<Path> apps() throws IOException {
        Path folder = image.resolve("apps");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".war")).sorted().toList();
        }
    }

    /// Without the token.
    @Override
    public String toString() {
        return "container with data in " + data;
    }
}
