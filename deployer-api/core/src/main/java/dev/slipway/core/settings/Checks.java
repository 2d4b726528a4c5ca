package dev.slipway.core.settings;

import java.time.Duration;

/// Ranges of settings; each refusal names the setting and the value.
final class Checks {
    private Checks() {}

    static void positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + " is longer than zero, unlike " + value);
        }
    }

    static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " is not negative, unlike " + value);
        }
    }

    static void range(String name, int value, int from, int to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException(
                    name + " is between " + from + " and " + to + ", unlike " + value);
        }
    }
}
