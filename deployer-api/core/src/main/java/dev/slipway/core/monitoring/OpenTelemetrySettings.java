package dev.slipway.core.monitoring;

import dev.slipway.core.DeployException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How OpenTelemetry's agent reports: by OTLP over HTTP.
///
/// @param endpoint an address; `/v1/traces` and its like follow
/// @param headers sent with all of it; secrets, as they hold keys
/// @param serviceName of this server
public record OpenTelemetrySettings(
        String endpoint, Map<String, String> headers, String serviceName)
        implements MonitorSettings {

    public OpenTelemetrySettings {
        headers = Map.copyOf(headers);
    }

    /// @param perApp must not be true: the agent has one service name for the process
    /// @throws DeployException invalid-setting, with every problem
    public static OpenTelemetrySettings checked(
            @Nullable String endpoint,
            Map<String, String> headers,
            @Nullable String serviceName,
            boolean perApp)
            throws DeployException {
        Problems problems = new Problems();
        problems.unless(
                endpoint != null && endpoint.matches("https?://[^\\s@]+"),
                "endpoint",
                "is an address that begins with http:// or https://");
        problems.unless(
                headers.entrySet().stream().allMatch(OpenTelemetrySettings::isHeader),
                "headers",
                "have a token as name and visible characters, without ',', as value");
        problems.unless(
                serviceName != null && !serviceName.isBlank() && serviceName.length() <= 255,
                "serviceName",
                "has 1 to 255 characters");
        problems.unless(
                !perApp,
                "perApp",
                "is not possible: this agent has one service name for the whole process; apps are told apart by http.route, which begins with their path");
        problems.done();
        return new OpenTelemetrySettings(
                String.valueOf(endpoint), headers, String.valueOf(serviceName));
    }

    private static boolean isHeader(Map.Entry<String, String> header) {
        return header.getKey().matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
                && header.getValue().matches("[ -+\\--~]{1,2000}");
    }

    @Override
    public AgentKind kind() {
        return AgentKind.OPENTELEMETRY;
    }

    /// Without the headers.
    @Override
    public String toString() {
        return "OpenTelemetrySettings[endpoint=" + endpoint + ", serviceName=" + serviceName + "]";
    }
}
