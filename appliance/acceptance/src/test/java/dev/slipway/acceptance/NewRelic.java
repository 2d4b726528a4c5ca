package dev.slipway.acceptance;

import static dev.slipway.acceptance.Agents.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.newrelic.FakeCollector;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// New Relic's agent as an operator handles it, with a collector of the test's.
final class NewRelic {
    private NewRelic() {}

    static ObjectNode settings(FakeCollector collector, String appName) {
        return SlipwayProcess.JSON
                .createObjectNode()
                .put("licenseKey", FakeCollector.KEY)
                .put("appName", appName)
                .put("host", "localhost")
                .put("port", collector.port())
                .put("caBundle", collector.caBundle());
    }

    /// Sends the agent, and attaches it.
    static void connect(SlipwayProcess server, ObjectNode settings)
            throws IOException, InterruptedException, NoSuchAlgorithmException {
        JsonNode kept = Agents.keep(server, "newrelic", Agents.newRelicsZip());
        assertEquals(200, kept.get("httpStatus").asInt(), kept::toString);
        JsonNode attached = Agents.attach(server, "newrelic", settings);
        assertEquals(200, attached.get("httpStatus").asInt(), attached::toString);
        assertTrue(is(attached, "connected"), attached::toString);
        assertEquals("9.3.0", attached.get("agentVersion").asString());
    }

    static JsonNode status(SlipwayProcess server) throws IOException, InterruptedException {
        return server.call("GET", "/v1/monitoring/newrelic");
    }

    /// Waits until the collector knows of two real apps that were used, of an error in one of them,
    /// of the statements of the guestbook and of its deployment, each under the right name.
    ///
    /// @param server what the server is called
    static void tellsWhatWentOn(FakeCollector collector, String server)
            throws InterruptedException {
        collector.await(
                "analytic_event_data", "Simple (tests)", "WebTransaction\\/Servlet\\/hello");
        collector.await(
                "analytic_event_data", "examples", "WebTransaction\\/Servlet\\/HelloWorldExample");
        collector.await("error_event_data", "examples", "NullPointerException");
        collector.await("metric_data", "guestbook", "Datastore\\/statement\\/H2\\/");
        collector.await("custom_event_data", server, "\"app\":\"guestbook\"");
    }
}
