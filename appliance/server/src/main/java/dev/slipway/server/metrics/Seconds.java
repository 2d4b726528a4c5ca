package dev.slipway.server.metrics;

import java.time.Duration;

/// Times as Prometheus wants them.
final class Seconds {
    private static final double NANOS = 1e9;

    private Seconds() {}

    static double of(Duration time) {
        return time.toSeconds() + time.toNanosPart() / NANOS;
    }

    static double ofMillis(long millis) {
        return millis / 1e3;
    }
}
