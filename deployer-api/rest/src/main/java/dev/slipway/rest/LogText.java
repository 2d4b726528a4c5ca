package dev.slipway.rest;

import dev.slipway.core.LogLine;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/// A line of a log for people: `2026-01-01T12:00:00.000Z 3 INFO text`.
final class LogText {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private LogText() {}

    static String of(LogLine line) {
        return "%s %d %s %s"
                .formatted(MILLIS.format(line.at()), line.version(), line.level(), line.text());
    }

    static String withApp(LogLine line) {
        return "%s %s %d %s %s"
                .formatted(
                        MILLIS.format(line.at()),
                        line.app(),
                        line.version(),
                        line.level(),
                        line.text());
    }
}
