package dev.slipway.rest;

import dev.slipway.core.monitoring.MonitoringException;
import dev.slipway.core.monitoring.MonitoringRefusal;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Map;

/// Why an agent was not kept or not attached.
final class MonitoringMapper implements ExceptionMapper<MonitoringException> {
    private final Problems problems;

    MonitoringMapper(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Response toResponse(MonitoringException refused) {
        return problems.answer(problem(refused.refusal())).build();
    }

    private static Problem problem(MonitoringRefusal refusal) {
        String detail = refusal.detail();
        return switch (refusal) {
            case MonitoringRefusal.NotAnAgent _ ->
                    problem("not-an-agent", "This is not an agent of that kind", 422, detail);
            case MonitoringRefusal.AgentMissing _ ->
                    problem("agent-missing", "There is no agent to attach", 409, detail);
            case MonitoringRefusal.AgentRefused _ ->
                    problem("agent-refused", "The other side refuses the agent", 422, detail);
            case MonitoringRefusal.AgentFailed _ ->
                    problem("agent-failed", "The agent does not run", 422, detail);
            case MonitoringRefusal.RestartRequired(String why, String restart) ->
                    new Problem(
                            "restart-required",
                            "The server has to be restarted for that",
                            409,
                            why,
                            Map.of("restart", restart));
        };
    }

    private static Problem problem(String slug, String title, int status, String detail) {
        return new Problem(slug, title, status, detail, Map.of());
    }
}
