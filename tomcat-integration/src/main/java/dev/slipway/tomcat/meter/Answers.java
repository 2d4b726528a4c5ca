package dev.slipway.tomcat.meter;

import java.time.Duration;
import java.util.List;

/// The answers of one status, at one moment.
///
/// @param status of HTTP; 0 when the connection ended and none is known
/// @param counts how many were as slow as each of [#LIMITS] allows and no slower; the last is of
///   those that were slower than all
/// @param total the time of all together
/// @param recentMaximum of the last one to two minutes
public record Answers(int status, List<Long> counts, Duration total, Duration recentMaximum) {
    public static final List<Duration> LIMITS = Histogram.LIMITS;

    public Answers {
        counts = List.copyOf(counts);
        if (counts.size() != LIMITS.size() + 1) {
            throw new IllegalArgumentException("As many counts as limits, and one: " + counts);
        }
    }

    /// How many there were.
    public long count() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
