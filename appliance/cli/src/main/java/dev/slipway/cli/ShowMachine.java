package dev.slipway.cli;

import dev.slipway.client.MachineSlot;
import dev.slipway.client.MachineSlots;
import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import java.time.Instant;
import picocli.CommandLine.Command;

@Command(
        name = "machine",
        description = {
            "Update a machine that was made by slipway image, or see what it runs.",
            "A machine has two slots. An update goes to the one that does not run, is started once, and is kept",
            "when every app is live then; else the machine goes back by itself."
        },
        commandListHeading = "%n",
        footer = {
            "  slipway machine",
            "  slipway machine update shop-2.efi",
            "  slipway machine rollback"
        })
final class ShowMachine extends ClientCommand {
    private static final int SHORT_DIGEST = 12;

    ShowMachine(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Slipway slipway) throws SlipwayException, InterruptedException {
        MachineSlots machine = slipway.machineImages().slots();
        if (wantsJson()) {
            screen.line(machine.json());
            return;
        }
        Table table =
                new Table(
                        "SLOT", "STATE", "NEXT", "IMAGE", "VERSION", "WRITTEN", "SIZE", "DIGEST",
                        "NOTE");
        Instant now = Instant.now();
        for (MachineSlot slot : machine.slots()) {
            String digest = slot.digest();
            Long size = slot.size();
            table.row(
                    slot.slot(),
                    slot.state(),
                    slot.slot().equals(machine.next()) ? "next" : "",
                    slot.name(),
                    slot.version(),
                    Human.ago(slot.writtenAt(), now),
                    size == null ? "" : Human.size(size),
                    digest == null
                            ? ""
                            : digest.substring(0, Math.min(SHORT_DIGEST, digest.length())),
                    slot.note());
        }
        table.print(screen);
    }
}
