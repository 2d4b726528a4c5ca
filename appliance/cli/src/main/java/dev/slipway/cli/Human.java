package dev.slipway.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Sizes and times as people say them.
final class Human {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Human() {}

    /// Decimal units: `4.7 kB`, `33 MB`.
    static String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 999.5 && unit < 3) {
            value /= 1_000;
            unit++;
        }
        return String.format(
                Locale.ROOT, value < 9.95 ? "%.1f %sB" : "%.0f %sB", value, "kMGT".charAt(unit));
    }

    /// `<1 ms`, `210 ms`, `1.24 s`, `12 s`, `3 min 20 s`, `2 h 5 min`.
    static String duration(Duration duration) {
        if (duration.toMillis() < 1_000) {
            return duration.toMillis() < 1 ? "<1 ms" : duration.toMillis() + " ms";
        }
        double seconds = duration.toMillis() / 1_000.0;
        if (seconds < 9.995) {
            return String.format(Locale.ROOT, "%.2f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3_600
                ? "%d min %d s".formatted(whole / 60, whole % 60)
                : "%d h %d min".formatted(whole / 3_600, whole / 60 % 60);
    }

    /// `just now`, `3 min ago`, `2 h ago`, `5 days ago`, then the date. Empty for null.
    static String ago(@Nullable Instant then, Instant now) {
        if (then == null || then.equals(Instant.EPOCH)) {
            return "";
        }
        long seconds = Duration.between(then, now).toSeconds();
        if (seconds < 5) {
            return "just now";
        }
        if (seconds < 60) {
            return seconds + " s ago";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min ago";
        }
        if (seconds < 2 * 86_400) {
            return seconds / 3_600 + " h ago";
        }
        return seconds < 30 * 86_400
                ? seconds / 86_400 + " days ago"
                : then.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    /// ISO-8601 in UTC, with milliseconds.
    static String instant(Instant at) {
        return MILLIS.format(at);
    }
}
