package dev.slipway.cli;

import dev.slipway.client.App;
import dev.slipway.client.DeployListener;
import dev.slipway.client.Deployment;
import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Shows a deployment, whatever asked for it, from the beginning to its outcome.
final class DeploymentRun {
    private final ClientCommand command;
    private final Slipway slipway;

    DeploymentRun(ClientCommand command, Slipway slipway) {
        this.command = command;
        this.slipway = slipway;
    }

    /// Asks the server to deploy.
    interface Verb {
        /// @param listener null where the answer alone is wanted and nothing is sent
        Deployment with(@Nullable DeployListener listener)
                throws SlipwayException, IOException, InterruptedException;
    }

    /// @param file that is sent; empty for none
    /// @param size of the file
    void show(String file, long size, Verb verb)
            throws SlipwayException, IOException, InterruptedException {
        if (command.wantsJson()) {
            command.screen.line(json(size, verb));
            return;
        }
        DeploymentScreen shown = new DeploymentScreen(command.screen, file, size);
        Deployment ended;
        try (shown;
                Interruption _ = new Interruption(command.screen, shown::interrupted)) {
            ended = verb.with(shown);
        }
        command.screen.line(command.screen.good(outcome(ended, shown.elapsed())));
    }

    private static String json(long size, Verb verb)
            throws SlipwayException, IOException, InterruptedException {
        if (size == 0) {
            return verb.with(null).json();
        }
        SentBytes sent = new SentBytes(size);
        return sent.in(verb.with(sent).json());
    }

    private String outcome(Deployment ended, Duration took) throws InterruptedException {
        String version = ended.app() + " " + ended.version();
        if ("unchanged".equals(ended.outcome())) {
            return version + " is live already: the same bytes, the same settings";
        }
        return "%s%s is live%s after %s%s"
                .formatted(
                        version,
                        ended.label() == null ? "" : " (" + ended.label() + ")",
                        place(ended.app()),
                        Human.duration(took),
                        timings(ended));
    }

    private static String timings(Deployment ended) {
        return ended.timings().isEmpty()
                ? ""
                : ended.timings().entrySet().stream()
                        .map(phase -> phase.getKey() + " " + Human.duration(phase.getValue()))
                        .collect(Collectors.joining(", ", ": ", ""));
    }

    /// Only nice to know: a token that may deploy is not always one that may look.
    private String place(String app) throws InterruptedException {
        try {
            App live = slipway.app(app);
            String host = live.host().equals("*") ? "" : live.host();
            return " at " + host + (live.path().isEmpty() ? "/" : live.path());
        } catch (SlipwayException unknown) {
            return "";
        }
    }
}
