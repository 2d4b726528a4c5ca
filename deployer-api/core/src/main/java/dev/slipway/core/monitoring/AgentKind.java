package dev.slipway.core.monitoring;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/// The agents that can be attached.
public enum AgentKind {
    NEWRELIC("newrelic"),
    OPENTELEMETRY("opentelemetry");

    private final String slug;

    AgentKind(String slug) {
        this.slug = slug;
    }

    /// As it is written in addresses, JSON and file names.
    @Override
    @JsonValue
    public String toString() {
        return slug;
    }

    /// @throws IllegalArgumentException naming the text, when there is no such agent
    public static AgentKind parse(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.slug.equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "\"%s\" is no agent; there are newrelic and opentelemetry"
                                        .formatted(text)));
    }
}
