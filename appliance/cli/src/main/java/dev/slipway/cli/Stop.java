package dev.slipway.cli;

import dev.slipway.client.App;
import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import picocli.CommandLine.Command;

@Command(
        name = "stop",
        description = {
            "Stop an app; its versions and settings are kept.",
            "Requests that run may end first."
        },
        footer = "  slipway stop shop")
final class Stop extends AppCommand {
    Stop(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Slipway slipway) throws SlipwayException, InterruptedException {
        App stopped = slipway.stop(name());
        screen.line(
                wantsJson()
                        ? stopped.json()
                        : "%s is %s; to bring it back: slipway start %s"
                                .formatted(name(), stopped.state(), name()));
    }
}
