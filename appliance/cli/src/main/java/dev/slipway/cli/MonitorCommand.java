package dev.slipway.cli;

import dev.slipway.client.Monitor;
import dev.slipway.client.Monitors;
import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Sends an agent, where one is named, and has it attached.
abstract class MonitorCommand extends ClientCommand {
    @Option(
            names = "--agent",
            paramLabel = "FILE",
            description = "The agent's jar, kept by the server. Default: the one it has.")
    private @Nullable Path agent;

    @Option(
            names = "--restart",
            description = "Restart the server where that is needed; no app answers meanwhile.")
    private boolean restart;

    MonitorCommand(Surroundings surroundings) {
        super(surroundings);
    }

    abstract String kind();

    abstract Map<String, Object> settings() throws IOException;

    @Override
    final void run(Slipway slipway) throws SlipwayException, IOException, InterruptedException {
        Map<String, Object> settings = settings();
        Monitors monitors = slipway.monitors();
        if (agent != null) {
            monitors.keep(kind(), surroundings.folder().resolve(agent));
        }
        Monitor attached = monitors.attach(kind(), settings, restart);
        if (wantsJson()) {
            screen.line(attached.json());
        } else if (attached.state().equals("connected")) {
            screen.line(
                    "%s %s is connected as %s"
                            .formatted(
                                    kind(),
                                    attached.agentVersion(),
                                    String.join(", ", attached.apps())));
        } else {
            screen.line("The server restarts for it; see slipway monitor");
        }
    }

    /// Keys are read from files, since others could read them off a command line.
    final String secret(Path file) throws IOException {
        return Files.readString(surroundings.folder().resolve(file), StandardCharsets.UTF_8)
                .strip();
    }
}
