package dev.slipway.core.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One setting as a person wants to read it.
///
/// @param name dotted, as in `probe.timeout`
/// @param type `string`, `integer`, `duration`, `one of a, b`, `map of string` …
/// @param unit null where the type says it all
/// @param defaultValue what holds when nobody sets it; null for nothing
/// @param value what holds now; null for nothing
/// @param source `default` or `set`
public record SettingDescription(
        String name,
        String type,
        @Nullable String unit,
        @JsonProperty("default") @Nullable JsonNode defaultValue,
        @Nullable JsonNode value,
        String source,
        String doc) {}
