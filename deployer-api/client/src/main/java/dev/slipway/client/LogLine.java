package dev.slipway.client;

import java.time.Instant;

/// One line of an app's log.
///
/// @param level of `java.util.logging` (`INFO`, `WARNING`, `SEVERE`), or `OUT` and `ERR` for the
///   standard streams
/// @param json as it came
public record LogLine(Instant at, String app, int version, String level, String text, String json) {
    static LogLine of(String json) {
        Fields fields = Fields.parse(json);
        return new LogLine(
                fields.instant("at"),
                fields.text("app"),
                fields.integer("version"),
                fields.text("level"),
                fields.text("text"),
                json);
    }
}
