package dev.slipway.cli;

import dev.slipway.client.ImageChange;
import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import picocli.CommandLine.Command;

@Command(
        name = "rollback",
        description = "Have a machine go back to the good image of its other slot.",
        footer = "  slipway machine rollback --to https://10.0.0.5:8000")
final class MachineRollback extends MachineChange {
    MachineRollback(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ImageChange change(Slipway slipway, boolean reboot)
            throws SlipwayException, InterruptedException {
        return slipway.machineImages().rollBack(reboot);
    }
}
