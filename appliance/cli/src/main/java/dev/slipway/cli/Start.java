package dev.slipway.cli;

import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import java.io.IOException;
import picocli.CommandLine.Command;

@Command(name = "start", description = "Bring a stopped app back.", footer = "  slipway start shop")
final class Start extends QueueingCommand {
    Start(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Slipway slipway) throws SlipwayException, IOException, InterruptedException {
        new DeploymentRun(this, slipway)
                .show("", 0, listener -> slipway.start(name(), queue(), listener));
    }
}
