package dev.slipway.core.settings;

import dev.slipway.core.settings.InvalidValues.Complaint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a settings record demands of its components. All is checked before anything is refused, so
/// that a person hears of every mistake at once.
///
/// ```java
/// new Checks().positive("timeout", timeout).range("attempts", attempts, 1, 10).done();
/// ```
final class Checks {
    private static final Duration LONGEST = Duration.ofDays(365);

    private final List<Complaint> complaints = new ArrayList<>();

    Checks positive(String name, Duration value) {
        return that(value.isPositive(), name, "is longer than zero, unlike " + value)
                .notTooLong(name, value);
    }

    Checks notNegative(String name, Duration value) {
        return that(!value.isNegative(), name, "is not negative, unlike " + value)
                .notTooLong(name, value);
    }

    Checks range(String name, int value, int from, int to) {
        return that(
                value >= from && value <= to,
                name,
                "is between " + from + " and " + to + ", unlike " + value);
    }

    /// @param message continues a sentence that begins with the name
    Checks that(boolean holds, String name, String message) {
        if (!holds) {
            complaints.add(new Complaint(name, message));
        }
        return this;
    }

    /// @param attempt throws an [IllegalArgumentException] that says by itself what is wrong
    Checks accepts(String name, Runnable attempt) {
        try {
            attempt.run();
        } catch (IllegalArgumentException refused) {
            complaints.add(new Complaint(name, "is refused: " + refused.getMessage()));
        }
        return this;
    }

    private Checks notTooLong(String name, Duration value) {
        return that(value.compareTo(LONGEST) <= 0, name, "is at most 365 days, unlike " + value);
    }

    void done() {
        if (!complaints.isEmpty()) {
            throw new InvalidValues(complaints);
        }
    }
}
