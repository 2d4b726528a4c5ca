package dev.slipway.cli;

import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "undeploy",
        description = {"Remove an app.", "Requests that run may end first."},
        footer = "  slipway undeploy shop --keep --drain 30s")
final class Undeploy extends AppCommand {
    @Option(names = "--keep", description = "Keep its versions, for a later rollback.")
    private boolean keep;

    @Option(
            names = "--drain",
            paramLabel = "TIME",
            converter = DurationWords.class,
            description = "How long requests may go on, as in 30s. Default: what its settings say.")
    private @Nullable Duration drain;

    Undeploy(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Slipway slipway) throws SlipwayException, InterruptedException {
        slipway.undeploy(name(), drain, keep);
        if (!wantsJson()) {
            screen.line(
                    keep
                            ? "%s is removed, its versions are kept; to bring it back: slipway rollback %s"
                                    .formatted(name(), name())
                            : name() + " is removed");
        }
    }
}
