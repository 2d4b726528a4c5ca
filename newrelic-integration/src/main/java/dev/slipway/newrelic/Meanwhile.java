package dev.slipway.newrelic;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// System properties that are there until this is closed; what an agent reads its settings from
/// while it starts, and nobody afterwards.
final class Meanwhile implements AutoCloseable {
    private final Map<String, @Nullable String> before = new HashMap<>();

    Meanwhile(Map<String, String> properties) {
        properties.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
    }

    @Override
    public void close() {
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }
}
