package dev.slipway.cli;

import dev.slipway.client.Monitor;
import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import picocli.CommandLine.Command;

@Command(
        name = "off",
        description = "Stop the agent that is attached, and forget its settings.",
        footer = "  slipway monitor off")
final class MonitorOff extends ClientCommand {
    MonitorOff(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Slipway slipway) throws SlipwayException, InterruptedException {
        for (Monitor monitor : slipway.monitors().all()) {
            slipway.monitors().stop(monitor.kind());
        }
        if (!wantsJson()) {
            screen.line("No agent reports any more");
        }
    }
}
