package dev.slipway.core.monitoring;

/// Why an agent was not kept or not attached. Nothing has changed then.
public sealed interface MonitoringRefusal {
    /// A sentence for a person, safe to show.
    String detail();

    record NotAnAgent(String detail) implements MonitoringRefusal {}

    record AgentMissing(AgentKind kind) implements MonitoringRefusal {
        @Override
        public String detail() {
            return "No agent of %s is kept here; send its jar with PUT /v1/monitoring/agents/%s"
                    .formatted(kind, kind);
        }
    }

    /// The other side does not want to hear from us.
    record AgentRefused(String detail) implements MonitoringRefusal {}

    record AgentFailed(String detail) implements MonitoringRefusal {}

    /// @param detail why it cannot be done in this process
    /// @param restart what a restart of the server would do
    record RestartRequired(String detail, String restart) implements MonitoringRefusal {}
}
