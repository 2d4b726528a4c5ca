package dev.slipway.acceptance;

import static dev.slipway.acceptance.Agents.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.newrelic.FakeOtlpReceiver;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// OpenTelemetry's own agent in the product, and somebody who takes OTLP.
class OpenTelemetryIT {
    @TempDir Path folder;

    @Test
    void sendsTheRequestsOfAnAppAndStops() throws Exception {
        Path data = folder.resolve("data");
        try (FakeOtlpReceiver receiver = new FakeOtlpReceiver();
                SlipwayProcess server = SlipwayProcess.start(data)) {
            assertEquals(201, server.put("hello", Wars.sample("hello")).get("httpStatus").asInt());
            assertEquals(
                    "2.33.1",
                    Agents.keep(server, "opentelemetry", Agents.openTelemetrysJar())
                            .get("version")
                            .asString());
            ObjectNode settings = SlipwayProcess.JSON.createObjectNode();
            settings.put("endpoint", receiver.endpoint()).put("serviceName", "slipway-test");

            JsonNode refused = Agents.attach(server, "opentelemetry", settings);
            assertTrue(refused.get("type").asString().endsWith("/agent-refused"));

            settings.putObject("headers").put("api-key", FakeOtlpReceiver.KEY);
            JsonNode attached = Agents.attach(server, "opentelemetry", settings);
            assertEquals(200, attached.get("httpStatus").asInt(), attached::toString);
            assertTrue(is(attached, "connected"), attached::toString);
            assertEquals(200, server.get("/hello/greeting").statusCode());

            FakeOtlpReceiver.Export spans =
                    receiver.await("/v1/traces", "slipway-test", "/hello/greeting", "http.route");
            assertEquals("application/x-protobuf", spans.contentType());
            try (SecretSearch search = SecretSearch.of(server, data)) {
                assertEquals(List.of(), search.of(FakeOtlpReceiver.KEY));
                assertEquals(List.of(), search.of(FakeOtlpReceiver.KEY.replace(" ", "%20")));
            }

            assertEquals(
                    204,
                    server.call("DELETE", "/v1/monitoring/opentelemetry")
                            .get("httpStatus")
                            .asInt());
            receiver.await("/v1/metrics", "jvm.memory.used");
            assertEquals(200, server.get("/hello/greeting").statusCode());
            assertTrue(is(server.call("GET", "/v1/monitoring/opentelemetry"), "off"));
        }
    }
}
