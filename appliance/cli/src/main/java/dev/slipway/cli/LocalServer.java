package dev.slipway.cli;

import dev.slipway.client.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A server that runs on this machine.
///
/// @param data its data directory
record LocalServer(URI url, long pid, Path data) {
    /// What a server has said of itself, if its process is still there.
    ///
    /// @param file its `control.json`, or the like
    static Optional<LocalServer> read(Path file) {
        try {
            if (Json.read(Files.readString(file)) instanceof Map<?, ?> said
                    && said.get("url") instanceof String url
                    && said.get("pid") instanceof Number pid
                    && said.get("data") instanceof String data
                    && ProcessHandle.of(pid.longValue()).isPresent()
                    && URI.create(url).getHost() != null) {
                return Optional.of(
                        new LocalServer(URI.create(url), pid.longValue(), Path.of(data)));
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException noneOfOurs) {
            return Optional.empty(); // gone since, half-written, or somebody else's
        }
    }

    /// The same with another data directory.
    LocalServer withData(Path other) {
        return new LocalServer(url, pid, other);
    }

    /// Whether the URL is this server's. `localhost` counts as well, for the server is called by
    /// its own URL then.
    boolean isAt(URI other) {
        return String.valueOf(other.getScheme()).equalsIgnoreCase(url.getScheme())
                && (url.getHost().equalsIgnoreCase(other.getHost())
                        || (url.getHost().equals("127.0.0.1")
                                && "localhost".equalsIgnoreCase(other.getHost())))
                && url.getPort() == other.getPort()
                && (other.getPath().isEmpty() || other.getPath().equals("/"));
    }

    /// Empty when the server made none, because it was given one; or when it is not for us to read.
    Optional<String> token() {
        try {
            return Optional.of(Files.readString(data.resolve("secrets/admin-token")).strip())
                    .filter(ServerOptions::isToken);
        } catch (IOException notForUs) {
            return Optional.empty();
        }
    }
}
