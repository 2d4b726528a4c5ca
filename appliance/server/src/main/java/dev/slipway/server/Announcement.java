package dev.slipway.server;

import dev.slipway.core.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/// Tells the command line of this machine where the server is: `control.json` in the data
/// directory, and the same below the user's state folder as `slipway/servers/<pid>.json`. Both go
/// when the server stops.
final class Announcement implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Announcement.class.getName());

    private final List<Path> files;

    private Announcement(List<Path> files) {
        this.files = files;
    }

    static Announcement publish(Path data, String url) throws IOException {
        long pid = ProcessHandle.current().pid();
        String text =
                Json.MAPPER.writeValueAsString(
                                Map.of("url", url, "pid", pid, "data", data.toString()))
                        + "\n";
        Path inData = data.resolve("control.json");
        write(inData, text);
        Path forUser = stateFolder().resolve("slipway/servers/" + pid + ".json");
        try {
            Files.createDirectories(forUser.getParent());
            write(forUser, text);
        } catch (IOException noHome) {
            LOG.log(System.Logger.Level.DEBUG, () -> "No state folder for " + forUser, noHome);
        }
        return new Announcement(List.of(inData, forUser));
    }

    private static Path stateFolder() {
        String configured = System.getenv("XDG_STATE_HOME");
        return configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(configured);
    }

    private static void write(Path file, String text) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(temporary, text);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException stuck) {
                LOG.log(System.Logger.Level.WARNING, () -> "Could not remove " + file, stuck);
            }
        }
    }
}
