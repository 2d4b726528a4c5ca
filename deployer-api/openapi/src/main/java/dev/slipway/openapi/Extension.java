package dev.slipway.openapi;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A map in a document that is no part of OpenAPI.
record Extension(Map<?, ?> entries) {
    static Extension of(@Nullable Object value) {
        return new Extension(value instanceof Map<?, ?> map ? map : Map.of());
    }

    static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    @Nullable Object remove(String name) {
        return entries.containsKey(name) ? entries.remove(name) : null;
    }

    @Nullable String text(String name) {
        Object value = entries.get(name);
        return value == null ? null : value.toString();
    }
}
