package dev.slipway.newrelic;

import dev.slipway.core.Json;
import dev.slipway.core.monitoring.AgentKind;
import dev.slipway.core.monitoring.MonitorSettings;
import dev.slipway.core.monitoring.NewRelicSettings;
import dev.slipway.core.monitoring.OpenTelemetrySettings;
import dev.slipway.core.settings.SecretStore;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What the operator has asked for, among the secrets as a whole, since it holds some. It is there
/// wholly or not at all, also after a power cut.
final class KeptSettings {
    private static final String NAME = "monitoring";

    private final SecretStore secrets;

    KeptSettings(SecretStore secrets) {
        this.secrets = secrets;
    }

    /// @throws IOException also when it cannot be understood
    Optional<MonitorSettings> read() throws IOException {
        Optional<String> text = secrets.get(NAME);
        try {
            return text.map(Json.MAPPER::readTree).map(KeptSettings::parse);
        } catch (JacksonException | IllegalArgumentException damaged) {
            throw new IOException("The settings of monitoring are damaged", damaged);
        }
    }

    private static MonitorSettings parse(JsonNode kept) {
        JsonNode settings = kept.path("settings");
        return switch (AgentKind.parse(kept.path("kind").asString(""))) {
            case NEWRELIC -> Json.MAPPER.treeToValue(settings, NewRelicSettings.class);
            case OPENTELEMETRY -> Json.MAPPER.treeToValue(settings, OpenTelemetrySettings.class);
        };
    }

    void write(MonitorSettings settings) throws IOException {
        var kept = Json.MAPPER.createObjectNode();
        kept.put("kind", settings.kind().toString());
        kept.set("settings", Json.MAPPER.valueToTree(settings));
        secrets.put(NAME, Json.MAPPER.writeValueAsString(kept));
    }

    void forget() throws IOException {
        secrets.removePrefix(NAME);
    }
}
