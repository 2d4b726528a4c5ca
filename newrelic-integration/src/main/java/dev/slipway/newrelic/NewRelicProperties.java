package dev.slipway.newrelic;

import dev.slipway.core.Json;
import dev.slipway.core.monitoring.NewRelicSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The settings in the words of New Relic's agent, which reads no file then.
final class NewRelicProperties {
    /// What the agent takes in place of the environment and the system's properties; with it an
    /// agent that fails does not end the process.
    private static final String ARGUMENTS = "nr-internal-agent-args";

    private NewRelicProperties() {}

    /// @param temp exists; the agent unpacks jars there
    /// @param caFile the settings' `caBundle` as a file; null when there is none
    static Map<String, String> of(NewRelicSettings settings, Path temp, @Nullable Path caFile) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("license_key", settings.licenseKey());
        config.put("app_name", settings.appName());
        config.put("enable_auto_app_naming", String.valueOf(settings.perApp()));
        config.put("log_file_name", "STDOUT");
        config.put("log_level", "warning");
        // or it may wait two minutes to learn the port
        config.put("appserver_port", "0");
        if (settings.host() != null) {
            config.put("host", settings.host());
        }
        if (settings.port() != null) {
            config.put("port", settings.port().toString());
        }
        if (caFile != null) {
            config.put("ca_bundle_path", caFile.toString());
        }
        if (!settings.labels().isEmpty()) {
            config.put(
                    "labels",
                    settings.labels().entrySet().stream()
                            .map(label -> label.getKey() + ":" + label.getValue())
                            .sorted()
                            .collect(Collectors.joining(";")));
        }
        return Map.of(ARGUMENTS, arguments(config), "newrelic.tempdir", temp.toString());
    }

    private static String arguments(Map<String, String> config) {
        Map<String, String> properties = new LinkedHashMap<>();
        config.forEach((name, value) ->
                properties.put("newrelic.config." + name, isPlain(name) ? value : quoted(value)));
        return Json.MAPPER.writeValueAsString(
                Map.of("environment", Map.of(), "properties", properties, "id", "1"));
    }

    private static boolean isPlain(String name) {
        return switch (name) {
            case "enable_auto_app_naming", "port", "appserver_port" -> true;
            default -> false;
        };
    }

    /// The agent reads every value as JSON first, and a key of digits would become a number.
    private static String quoted(String text) {
        return Json.MAPPER.writeValueAsString(text);
    }
}
