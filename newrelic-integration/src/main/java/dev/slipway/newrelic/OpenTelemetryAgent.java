package dev.slipway.newrelic;

import dev.slipway.core.monitoring.AgentKind;
import dev.slipway.core.monitoring.MonitoringException;
import dev.slipway.core.monitoring.MonitoringRefusal;
import dev.slipway.core.monitoring.OpenTelemetrySettings;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/// OpenTelemetry's agent in this process. It has one service name, and does not tell whether what
/// it sends arrives; so it counts as connected while it runs.
final class OpenTelemetryAgent implements RunningAgent {
    private final String serviceName;
    private final AgentThreads threads;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private OpenTelemetryAgent(String serviceName, AgentThreads threads) {
        this.serviceName = serviceName;
        this.threads = threads;
    }

    /// @throws MonitoringException agent-failed
    static OpenTelemetryAgent start(
            Instrumentation instrumentation, Path jar, OpenTelemetrySettings settings)
            throws MonitoringException, IOException, InterruptedException {
        AgentThreads threads =
                Premain.call(
                        instrumentation,
                        jar,
                        AgentJar.premainClass(AgentKind.OPENTELEMETRY),
                        properties(settings));
        if (!OpenTelemetryInside.isStarted()) {
            throw new MonitoringException(
                    new MonitoringRefusal.AgentFailed(
                            "It has not started; the server's log has its words"));
        }
        return new OpenTelemetryAgent(settings.serviceName(), threads);
    }

    private static Map<String, String> properties(OpenTelemetrySettings settings) {
        return Map.of(
                "otel.service.name", settings.serviceName(),
                "otel.exporter.otlp.endpoint", settings.endpoint(),
                "otel.exporter.otlp.protocol", "http/protobuf",
                "otel.exporter.otlp.headers", headers(settings.headers()),
                "otel.javaagent.logging", "simple");
    }

    /// Values are encoded as in a URL, as the agent decodes them.
    private static String headers(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header ->
                        header.getKey()
                                + "="
                                + URLEncoder.encode(header.getValue(), StandardCharsets.UTF_8)
                                        .replace("+", "%20"))
                .collect(Collectors.joining(","));
    }

    @Override
    public Reading read() {
        return stopped.get()
                ? new Reading(Contact.ENDED, null, null, List.of())
                : new Reading(Contact.CONNECTED, null, null, List.of(serviceName));
    }

    @Override
    public AgentThreads threads() {
        return threads;
    }

    @Override
    public void stop() {
        if (stopped.compareAndSet(false, true)) {
            OpenTelemetryInside.stop();
        }
    }
}
