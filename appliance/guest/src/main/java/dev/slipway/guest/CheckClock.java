package dev.slipway.guest;

import dev.slipway.guest.linux.Kernel;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Step: whether there is enough entropy for keys, and a time that can be right.
final class CheckClock {
    /// No machine with this software runs earlier.
    private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

    private CheckClock() {}

    static String run(Guest guest) throws IOException {
        String entropy = Kernel.hasEntropy() ? "entropy is there" : "entropy is still gathered";
        Instant now = Instant.now();
        if (now.isBefore(EARLIEST)) {
            Kernel.clock(EARLIEST);
            guest.log.notice(
                    "The machine's clock said "
                            + now
                            + ", which cannot be; it was set to "
                            + EARLIEST);
        }
        return entropy + ", " + Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
