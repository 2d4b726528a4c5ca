/// Monitoring agents in the running process: New Relic's, and OpenTelemetry's by the same way.
///
/// Start here: [AgentMonitoring]. The agents are the operator's: none is on the class path, and
/// what is asked of one is asked by reflection, in [NewRelicInside] and [OpenTelemetryInside]
/// alone.
///
/// What the agents do by themselves is documented with them:
/// github.com/newrelic/newrelic-java-agent (9.3.0 was read),
/// github.com/open-telemetry/opentelemetry-java-instrumentation (2.33.1).
@NullMarked
package dev.slipway.newrelic;

import org.jspecify.annotations.NullMarked;
