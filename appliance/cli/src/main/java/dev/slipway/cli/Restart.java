package dev.slipway.cli;

import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import java.io.IOException;
import picocli.CommandLine.Command;

@Command(
        name = "restart",
        description = {
            "Give the live version a fresh context, without a gap.",
            "It starts a second time beside itself, passes its health check, and takes over."
        },
        footer = "  slipway restart shop")
final class Restart extends QueueingCommand {
    Restart(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Slipway slipway) throws SlipwayException, IOException, InterruptedException {
        new DeploymentRun(this, slipway)
                .show("", 0, listener -> slipway.restart(name(), queue(), listener));
    }
}
