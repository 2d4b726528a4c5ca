package dev.slipway.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a monitoring agent fares.
///
/// @param kind `newrelic` or `opentelemetry`
/// @param state `off`, `attaching`, `connected`, `failed`
/// @param agentVersion null when none is kept
/// @param apps names it reports under
/// @param lastError null when nothing is wrong
/// @param json as it came
public record Monitor(
        String kind,
        String state,
        @Nullable String agentVersion,
        List<String> apps,
        @Nullable String lastError,
        String json) {
    public Monitor {
        apps = List.copyOf(apps);
    }

    static Monitor of(String json) {
        Fields fields = Fields.parse(json);
        return new Monitor(
                fields.text("kind"),
                fields.text("state"),
                fields.textOrNull("agentVersion"),
                fields.strings("apps"),
                fields.textOrNull("lastError"),
                json);
    }
}
