package dev.slipway.cli;

import dev.slipway.client.Deployment;
import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "cancel",
        description = {
            "Cancel a deployment that is not live yet.",
            "The version that is live stays live."
        },
        footer = "  slipway cancel d-5c1e8f0a9b2d")
final class Cancel extends ClientCommand {
    @Parameters(paramLabel = "ID", description = "As `slipway deployments` names it.")
    private String id = "";

    Cancel(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Slipway slipway) throws SlipwayException, InterruptedException {
        Deployment cancelled = slipway.cancel(id);
        screen.line(
                wantsJson()
                        ? cancelled.json()
                        : "Deployment %s of %s is being cancelled".formatted(id, cancelled.app()));
    }
}
