package dev.slipway.guest;

import dev.slipway.core.Digest;
import dev.slipway.core.machine.ImageId;
import dev.slipway.guest.disk.BlockDevices;
import dev.slipway.guest.disk.Volumes;
import dev.slipway.guest.drivers.Drivers;
import dev.slipway.guest.slots.BootPartition;
import dev.slipway.guest.slots.Slots;
import java.io.IOException;
import java.util.Optional;

/// Step: what the machine was started from, so that it can be updated; once system calls are taken
/// away, nothing can be mounted any more.
final class FindSlots {
    private FindSlots() {}

    static String run(Guest guest) throws IOException {
        Optional<String> id = guest.commandLine.value(ImageId.WORD);
        Drivers drivers = guest.drivers;
        if (id.isEmpty() || drivers == null) {
            return "none: what runs does not say which image it is";
        }
        Optional<Slots> found =
                new BootPartition(Paths.BOOT, drivers::load)
                        .mount(
                                Volumes.read(new BlockDevices(Paths.SYS, Paths.DEV)),
                                new Digest(id.get()),
                                Paths.UPDATE_KEY);
        if (found.isEmpty()) {
            return "none: no disk holds the image that runs";
        }
        Slots slots = found.get();
        guest.slots = slots;
        if (!slots.isOnTrial()) {
            return "slot " + slots.running();
        }
        guest.trial = Trial.begin(slots, guest);
        return "slot " + slots.running() + ", for the first time";
    }
}
