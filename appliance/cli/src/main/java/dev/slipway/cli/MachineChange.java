package dev.slipway.cli;

import dev.slipway.client.ImageChange;
import dev.slipway.client.MachineSlot;
import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Has a machine try an image, and waits until it is kept or left.
abstract class MachineChange extends ClientCommand {
    @Option(
            names = "--no-reboot",
            description = "Leave it to you when the machine reboots, and tries the image.")
    private boolean withoutReboot;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationWords.class,
            description = "How long to wait for the machine to come back. Default: 20m.")
    private Duration timeout = Duration.ofMinutes(20);

    MachineChange(Surroundings surroundings) {
        super(surroundings);
    }

    /// Asks the machine.
    abstract ImageChange change(Slipway slipway, boolean reboot)
            throws SlipwayException, IOException, InterruptedException;

    @Override
    final void run(Slipway slipway) throws SlipwayException, IOException, InterruptedException {
        ImageChange change = change(slipway, !withoutReboot);
        MachineSlot slot = change.slot();
        if (wantsJson()) {
            screen.line(change.json());
        } else {
            screen.line(change.next());
        }
        if (change.reboots() && slot != null) {
            await(slipway, slot.slot());
        }
    }

    private void await(Slipway slipway, String slot)
            throws SlipwayException, IOException, InterruptedException {
        long start = System.nanoTime();
        Optional<MachineSlot> decided = slipway.machineImages().awaitDecision(slot, timeout);
        if (decided.isEmpty()) {
            throw new NotKeptException(
                    "The machine had not decided after "
                            + Human.duration(timeout)
                            + "; slipway machine tells when it answers");
        }
        MachineSlot image = decided.get();
        if (!image.state().equals("running")) {
            throw new NotKeptException(
                    "The image in slot %s was tried and left: %s"
                            .formatted(slot, image.note() == null ? image.state() : image.note()));
        }
        if (!wantsJson()) {
            screen.line(
                    screen.good(
                            "Slot %s is kept: %s %s runs after %s"
                                    .formatted(
                                            slot,
                                            image.name(),
                                            image.version(),
                                            Human.duration(
                                                    Duration.ofNanos(System.nanoTime() - start)))));
        }
    }
}
