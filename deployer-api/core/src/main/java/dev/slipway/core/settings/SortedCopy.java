package dev.slipway.core.settings;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// An unmodifiable copy in the order of the keys, so that settings always read the same.
final class SortedCopy {
    private SortedCopy() {}

    static <V> Map<String, V> of(Map<String, V> map) {
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
