package dev.slipway.guest;

import java.time.Duration;
import java.util.concurrent.Callable;

/// Waits for what must become true.
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Eventually() {}

    /// @param what for the message when it does not
    public static void holds(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("Not within " + PATIENCE + ": " + what);
            }
            Thread.sleep(PAUSE);
        }
    }
}
