package dev.slipway.guest.cloud;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `ds=name;key=value;key=value`, by which a command line or a serial number names a source.
///
/// @param source in small letters, as in `nocloud`
record SeedHint(String source, Map<String, String> values) {
    /// Empty for a text that does not begin with `ds=`.
    static Optional<SeedHint> parse(String text) {
        if (!text.startsWith("ds=")) {
            return Optional.empty();
        }
        String[] parts = text.substring("ds=".length()).split(";");
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : parts) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                values.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        return Optional.of(new SeedHint(parts[0].toLowerCase(Locale.ROOT), values));
    }

    Optional<String> value(String shortName, String longName) {
        return Optional.ofNullable(values.getOrDefault(shortName, values.get(longName)));
    }
}
