package dev.slipway.acceptance;

import static dev.slipway.acceptance.Agents.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.newrelic.FakeCollector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What of New Relic's agent outlives the process: another key, and a collector that is away.
class NewRelicRestartIT {
    @TempDir Path folder;

    @Test
    void changesTheKeyByARestartAndStartsAgainWhileNobodyAnswers() throws Exception {
        int port;
        try (FakeCollector collector = new FakeCollector(folder);
                SlipwayProcess server =
                        SlipwayProcess.start(
                                folder.resolve("data"),
                                "--http",
                                freePort(),
                                "--api",
                                freePort())) {
            assertEquals(201, server.put("hello", Wars.sample("hello")).get("httpStatus").asInt());
            NewRelic.connect(server, NewRelic.settings(collector, "Slipway"));
            collector.acceptToo(FakeCollector.NEW_KEY);
            ObjectNode changed =
                    NewRelic.settings(collector, "Slipway")
                            .put("licenseKey", FakeCollector.NEW_KEY);

            JsonNode asked = Agents.attach(server, "newrelic", changed);
            assertEquals(409, asked.get("httpStatus").asInt(), asked::toString);
            assertTrue(asked.get("type").asString().endsWith("/restart-required"));
            assertTrue(
                    asked.path("restart").asString("").contains("no app answers meanwhile"),
                    asked::toString);
            assertTrue(is(NewRelic.status(server), "connected"));

            try (Outage outage = Outage.watch(server, "/hello/greeting")) {
                restart(server, changed);
                assertEquals(1, outage.count());
            }
            collector.await(
                    "data under the new key",
                    call ->
                            call.key().equals(FakeCollector.NEW_KEY)
                                    && call.app().equals("hello")
                                    && call.body().contains("WebTransaction\\/Servlet\\/Greeting"));
            assertEquals(0, server.interrupt());
            port = collector.port();
        }
        startsAndStopsWhileNobodyAnswers(port);
    }

    private void startsAndStopsWhileNobodyAnswers(int port) throws Exception {
        try (SilentPort silent = new SilentPort(port);
                SlipwayProcess server = SlipwayProcess.start(folder.resolve("data"))) {
            assertEquals(200, server.get("/hello/greeting").statusCode());
            JsonNode troubled =
                    Agents.await(server, "newrelic", status -> status.hasNonNull("lastError"));
            assertTrue(is(troubled, "attaching"), troubled::toString);
            assertTrue(
                    troubled.get("lastError").asString().contains("does not answer"),
                    troubled::toString);
            assertTrue(silent.taken() > 0, "nobody was asked");
            assertEquals(0, server.interrupt());
        }
    }

    /// Returns when it is the new process that answers.
    private static void restart(SlipwayProcess server, ObjectNode settings)
            throws IOException, InterruptedException {
        JsonNode before = NewRelic.status(server).get("since");
        JsonNode restarting = Agents.attach(server, "newrelic?restart=true", settings);
        assertEquals(202, restarting.get("httpStatus").asInt(), restarting::toString);
        Agents.await(
                server,
                "newrelic",
                status -> is(status, "connected") && !before.equals(status.get("since")));
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(socket.getLocalPort());
        }
    }
}
