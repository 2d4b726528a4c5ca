package dev.slipway.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The servers that run on this machine, as far as this user can know.
///
/// A `control.json` in the current folder may have been put there by anybody. So its word counts
/// for that folder alone: the token is the one beside it, whatever data directory it names.
final class LocalServers {
    private static final String DATA = "slipway-data";

    private final Surroundings surroundings;

    LocalServers(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// The one whose data is in the current folder.
    Optional<LocalServer> here() {
        Path data = surroundings.folder().resolve(DATA);
        return LocalServer.read(data.resolve("control.json")).map(server -> server.withData(data));
    }

    /// Those this user started anywhere, by their process.
    List<LocalServer> everywhere() {
        Path folder = surroundings.stateFolder().resolve("slipway/servers");
        List<LocalServer> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
                for (Path file : files) {
                    LocalServer.read(file).ifPresent(found::add);
                }
            } catch (IOException unreadable) {
                return List.of();
            }
        }
        found.sort(Comparator.comparingLong(LocalServer::pid));
        return List.copyOf(found);
    }
}
