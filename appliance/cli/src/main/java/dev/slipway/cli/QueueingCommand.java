package dev.slipway.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A command that makes a version live again, and may wait for its turn.
abstract class QueueingCommand extends AppCommand {
    @Option(
            names = "--queue",
            paramLabel = "TIME",
            converter = DurationWords.class,
            description = "Wait so long for other deployments of the app, as in 60s.")
    private @Nullable Duration queue;

    QueueingCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Nullable Duration queue() {
        return queue;
    }
}
