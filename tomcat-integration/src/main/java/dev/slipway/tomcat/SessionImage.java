package dev.slipway.tomcat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A session as it is when no version has it: its values are bytes, so that nothing holds the
/// version it comes from, and the one it goes to reads them with its own classes.
///
/// @param accessed when a request last used it
/// @param maxInactive how long it lives unused; zero or less for ever
/// @param values by attribute, each serialised by itself, so that one that cannot be read does not
///   spoil the others
record SessionImage(
        String id,
        Instant created,
        Instant accessed,
        Duration maxInactive,
        SortedMap<String, byte[]> values) {
    SessionImage(
            String id,
            Instant created,
            Instant accessed,
            Duration maxInactive,
            Map<String, byte[]> values) {
        this(id, created, accessed, maxInactive, new TreeMap<>(values));
    }

    boolean isOver(Instant now) {
        return maxInactive.isPositive() && !idle(now).minus(maxInactive).isNegative();
    }

    Duration idle(Instant now) {
        return Duration.between(accessed, now);
    }
}
