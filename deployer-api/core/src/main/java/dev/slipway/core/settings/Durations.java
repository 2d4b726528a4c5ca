package dev.slipway.core.settings;

import java.time.Duration;

/// Durations as people write them.
public final class Durations {
    private Durations() {}

    /// @param text ISO-8601 (`PT30S`), or numbers with units: `500ms`, `30s`, `5m`, `1h30m`, `2d`
    /// @throws IllegalArgumentException naming the text, when it is neither
    public static Duration parse(String text) {
        return Duration.parse(text);
    }
}
