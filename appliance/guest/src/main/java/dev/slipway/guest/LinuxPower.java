package dev.slipway.guest;

import dev.slipway.guest.linux.ErrnoException;
import dev.slipway.guest.linux.FileDescriptor;
import dev.slipway.guest.linux.Ioctl;
import dev.slipway.guest.linux.Kernel;

/// The power switch of a real machine. A seccomp filter forbids to unmount, so the data volume is
/// frozen instead, which leaves it clean on its disk.
final class LinuxPower implements Power.Switch {
    @Override
    public void end(Power.Wish wish) throws ErrnoException {
        Kernel.sync();
        freeze();
        switch (wish) {
            case POWER_OFF -> Kernel.end(Kernel.Ending.POWER_OFF);
            case REBOOT -> Kernel.end(Kernel.Ending.RESTART);
        }
    }

    @SuppressWarnings(
            "EmptyCatch") // a volume in memory, or none, has nothing to freeze, and sync came
    // before
    private static void freeze() {
        try (FileDescriptor data = FileDescriptor.open(Paths.DATA, FileDescriptor.READ_ONLY)) {
            Ioctl.freeze(data);
        } catch (ErrnoException notFrozen) {
            // the journal makes it clean at the next boot
        }
    }
}
