package dev.slipway.client;

import org.jspecify.annotations.Nullable;

/// One setting of an app, described.
///
/// @param name dotted, as in `probe.timeout`
/// @param type `string`, `integer`, `duration`, `one of a, b`, `map of string` …
/// @param unit null where the type says it all
/// @param defaultValue JSON text of what holds when nobody sets it; empty for nothing
/// @param value JSON text of what holds now; empty for nothing
/// @param source `default` or `set`
public record Setting(
        String name,
        String type,
        @Nullable String unit,
        String defaultValue,
        String value,
        String source,
        String doc) {
    static Setting of(String json) {
        Fields fields = Fields.parse(json);
        return new Setting(
                fields.text("name"),
                fields.text("type"),
                fields.textOrNull("unit"),
                fields.json("default").orElse(""),
                fields.json("value").orElse(""),
                fields.text("source"),
                fields.text("doc"));
    }
}
