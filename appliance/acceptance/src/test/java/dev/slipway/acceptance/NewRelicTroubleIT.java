package dev.slipway.acceptance;

import static dev.slipway.acceptance.Agents.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.newrelic.FakeCollector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What goes wrong with New Relic's agent goes wrong with it alone.
class NewRelicTroubleIT {
    @TempDir Path folder;
    private FakeCollector collector;

    @BeforeEach
    void listen() throws Exception {
        collector = new FakeCollector(folder);
    }

    @AfterEach
    void hangUp() {
        collector.close();
    }

    @Test
    void refusesAKeyAndReportsAnAgentThatDoesNotStart() throws Exception {
        try (SlipwayProcess server = SlipwayProcess.start(folder.resolve("data"))) {
            refusal(server, 409, "agent-missing", FakeCollector.KEY);

            Agents.keep(server, "newrelic", Agents.newRelicsZip());
            JsonNode refused = refusal(server, 422, "agent-refused", "another-key");
            assertEquals(FakeCollector.REFUSAL, refused.get("detail").asString());
            assertTrue(is(NewRelic.status(server), "off"));

            Agents.keep(server, "newrelic", Agents.newRelicsWithout("agent-bridge.jar", folder));
            assertEquals(201, server.put("hello", Wars.sample("hello")).get("httpStatus").asInt());
            JsonNode failed = refusal(server, 422, "agent-failed", FakeCollector.KEY);
            assertTrue(failed.get("detail").asString().contains("not started"), failed::toString);
            assertTrue(is(NewRelic.status(server), "off"));
            assertEquals(200, server.get("/hello/greeting").statusCode());
        }
    }

    @Test
    void endsAnAgentWhoseKeyIsRefusedInTheEnd() throws Exception {
        try (SlipwayProcess server = SlipwayProcess.start(folder.resolve("data"))) {
            assertEquals(201, server.put("hello", Wars.sample("hello")).get("httpStatus").asInt());
            NewRelic.connect(server, NewRelic.settings(collector, "Slipway"));

            collector.refuseData(true);
            JsonNode troubled = Agents.await(server, "newrelic", status -> is(status, "attaching"));
            assertTrue(
                    troubled.get("lastError").asString().contains("refuses the licence key"),
                    troubled::toString);
            collector.refuseData(false);
            JsonNode well = Agents.await(server, "newrelic", status -> is(status, "connected"));
            assertTrue(!well.hasNonNull("lastError"), well::toString);

            collector.refuseAll();
            awaitEnd(server);
            assertEquals(0, server.interrupt());
        }
        try (SlipwayProcess again = SlipwayProcess.start(folder.resolve("data"))) {
            awaitEnd(again);
        }
    }

    private void awaitEnd(SlipwayProcess server) throws IOException, InterruptedException {
        JsonNode failed = Agents.await(server, "newrelic", status -> is(status, "failed"));
        assertEquals(FakeCollector.REFUSAL, failed.get("lastError").asString());
        awaitSilence();
        assertEquals(200, server.get("/hello/greeting").statusCode());
    }

    private JsonNode refusal(SlipwayProcess server, int status, String slug, String key)
            throws IOException, InterruptedException {
        JsonNode refused =
                Agents.attach(
                        server,
                        "newrelic",
                        NewRelic.settings(collector, "Slipway").put("licenseKey", key));
        assertEquals(status, refused.get("httpStatus").asInt(), refused::toString);
        assertTrue(refused.get("type").asString().endsWith("/" + slug), refused::toString);
        return refused;
    }

    /// Until nobody has asked for two seconds.
    private void awaitSilence() throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(2));
        int before = -1;
        while (before != collector.calls().size()) {
            assertTrue(Instant.now().isBefore(deadline), "the agent goes on asking");
            before = collector.calls().size();
            Thread.sleep(2_000);
        }
    }
}
