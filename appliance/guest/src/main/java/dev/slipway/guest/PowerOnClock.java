package dev.slipway.guest;

import java.time.Duration;
import java.time.Instant;

/// Time since power-on, as far as the kernel counts it: firmware and boot loader come before.
///
/// On Linux [System#nanoTime] is the kernel's monotonic clock, which begins when the kernel does.
final class PowerOnClock {
    private PowerOnClock() {}

    static Duration now() {
        return Duration.ofNanos(System.nanoTime());
    }

    static Instant poweredOnAt() {
        return Instant.now().minus(now());
    }
}
