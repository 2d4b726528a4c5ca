package dev.slipway.cli;

import dev.slipway.client.Event;
import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "events",
        description = {
            "Show what has happened since the server started.",
            "The server remembers the last 2,000 events."
        },
        footer = {"  slipway events -f", "  slipway events --app shop --json"})
final class Events extends ClientCommand {
    @Option(names = "--app", paramLabel = "NAME", description = "Those of one app.")
    private @Nullable String app;

    @Option(
            names = {"-f", "--follow"},
            description = "Show what happens from now on instead, until Ctrl-C.")
    private boolean follow;

    Events(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Slipway slipway) throws SlipwayException, InterruptedException {
        if (follow) {
            slipway.followEvents(app, null, new ScreenFollower<>(screen, this::text));
        } else {
            slipway.events(app).forEach(event -> screen.line(text(event)));
        }
    }

    private String text(Event event) {
        return wantsJson()
                ? event.json()
                : "%s %-12s %-22s %s"
                        .formatted(
                                Human.instant(event.at()),
                                event.app() == null ? "-" : event.app(),
                                event.kind(),
                                event.message());
    }
}
