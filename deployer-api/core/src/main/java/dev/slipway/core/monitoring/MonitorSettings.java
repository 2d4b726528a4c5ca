package dev.slipway.core.monitoring;

/// Where and as what one agent reports.
public sealed interface MonitorSettings permits NewRelicSettings, OpenTelemetrySettings {
    AgentKind kind();
}
