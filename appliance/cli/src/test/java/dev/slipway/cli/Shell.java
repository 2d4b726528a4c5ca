package dev.slipway.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Types commands in a folder of its own, with a home and an environment of its own.
final class Shell {
    /// What a command left behind.
    record Answer(int status, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();
    private boolean terminal;

    Shell(Path root) {
        this.root = root;
    }

    /// One whose commands go to the server.
    static Shell at(Path root, FakeSlipway server) {
        return new Shell(root)
                .with("SLIPWAY_URL", server.url().toString())
                .with("SLIPWAY_TOKEN", "secret");
    }

    Shell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Shell onTerminal() {
        terminal = true;
        return this;
    }

    Path folder() throws IOException {
        return Files.createDirectories(root.resolve("folder"));
    }

    Path servers() throws IOException {
        return Files.createDirectories(root.resolve("home/.local/state/slipway/servers"));
    }

    /// Makes it look as if a server with this data ran in the process.
    ///
    /// @param announcement file to write
    /// @param token kept in its data; empty for none
    static void announce(Path announcement, URI url, long pid, Path data, String token)
            throws IOException {
        Files.createDirectories(announcement.getParent());
        Files.writeString(
                announcement,
                "{\"url\":\"%s\",\"pid\":%d,\"data\":\"%s\"}\n".formatted(url, pid, data));
        if (!token.isEmpty()) {
            Files.createDirectories(data.resolve("secrets"));
            Files.writeString(data.resolve("secrets/admin-token"), token + "\n");
        }
    }

    Answer type(String... words) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Screen screen =
                new Screen(
                        print(out),
                        print(err),
                        () -> terminal,
                        !environment.containsKey("NO_COLOR"));
        int status =
                Main.run(
                        List.of(words),
                        new Surroundings(environment, folder(), root.resolve("home"), screen));
        return new Answer(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
