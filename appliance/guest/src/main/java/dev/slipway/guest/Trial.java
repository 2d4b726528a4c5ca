package dev.slipway.guest;

import dev.slipway.guest.slots.Slots;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// The first start of an image. It is kept when the machine has come up as it was meant. When it
/// has not, or not in time, the machine reboots, and the boot loader starts the image before.
///
/// Safe for use by many threads; what is decided first counts.
final class Trial {
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private final Slots slots;
    private final Guest guest;
    private final AtomicBoolean decided = new AtomicBoolean();

    private Trial(Slots slots, Guest guest) {
        this.slots = slots;
        this.guest = guest;
    }

    static Trial begin(Slots slots, Guest guest) {
        Trial trial = new Trial(slots, guest);
        Thread.ofPlatform().daemon().name("trial").start(trial::watch);
        return trial;
    }

    private void watch() {
        try {
            Thread.sleep(LIMIT);
            fail("the machine had not come up after " + LIMIT.toMinutes() + " minutes");
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /// @param lacking what is not as it was meant; empty when all is well
    void judge(List<String> lacking) {
        if (lacking.isEmpty()) {
            keep();
        } else {
            fail(String.join("; ", lacking));
        }
    }

    private void keep() {
        if (!decided.compareAndSet(false, true)) {
            return;
        }
        try {
            slots.keep();
            String told = "The image in slot " + slots.running() + " is good and is kept";
            guest.console.line(told);
            guest.events.tell("image.kept", told);
        } catch (IOException unable) {
            guest.log.notice(
                    "The image in slot "
                            + slots.running()
                            + " is good and could not be kept; the next start is that of the one before: "
                            + unable.getMessage());
        }
    }

    /// The machine ends soon after this returns.
    void fail(String why) {
        if (!decided.compareAndSet(false, true)) {
            return;
        }
        String told = "The image in slot " + slots.running() + " is left: " + why;
        guest.events.tell("image.left", told);
        try {
            slots.failed(why);
        } catch (IOException unable) {
            guest.console.line("The reason could not be noted: " + unable.getMessage());
        }
        guest.power.end(Power.Wish.REBOOT, told);
    }
}
