package dev.slipway.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/// Waits for what will be, but not for ever.
public final class Deadline {
    private Deadline() {}

    /// Looks again and again; fails after half a minute.
    public static void await(BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(30);
        while (!condition.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(deadline), "not within 30 s");
            Thread.sleep(10);
        }
    }
}
