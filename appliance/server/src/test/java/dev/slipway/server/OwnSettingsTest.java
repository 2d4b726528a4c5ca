package dev.slipway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.core.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Settings of the server itself, where they take effect.
class OwnSettingsTest {
    private static final String DEADLOCKS = "/exec/java.lang:type=Threading/findDeadlockedThreads";

    @TempDir Path folder;
    private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
    private HttpServer listener;

    @BeforeEach
    void listen() throws IOException {
        listener =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        listener.createContext("/report", this::take);
        listener.start();
    }

    @AfterEach
    void stop() {
        listener.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            reports.add(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answers.take(), -1);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void letsAdminsDoMoreByJolokiaAtOnceAndAfterARestart() throws Exception {
        try (RunningServer running = new RunningServer(folder)) {
            assertEquals(403, jolokia(running));
            patch(
                    running,
                    "{\"jolokiaAllow\":[\"exec java.lang:type=Threading findDeadlockedThreads\"]}");
            assertEquals(200, jolokia(running));
        }
        try (RunningServer running = new RunningServer(folder)) {
            assertEquals(200, jolokia(running));
            patch(running, "{\"jolokiaAllow\":null}");
            assertEquals(403, jolokia(running));
        }
    }

    @Test
    void takesNoBiggerWarThanItShallFromTheNextStartOn() throws Exception {
        try (RunningServer running = new RunningServer(folder)) {
            JsonNode change = patch(running, "{\"maxUploadBytes\":1048576}");
            assertEquals("[\"maxUploadBytes\"]", change.get("atRestart").toString());
        }
        try (RunningServer running = new RunningServer(folder)) {
            HttpResponse<String> refused =
                    running.send(
                            HttpRequest.newBuilder(URI.create(running.api("/v1/apps/big")))
                                    .PUT(BodyPublishers.ofByteArray(new byte[2 * 1024 * 1024])),
                            RunningServer.ADMIN);
            assertEquals(413, refused.statusCode(), refused::body);
        }
    }

    @Test
    void sendsTheBootReportOnceItIsSetAndAgainWhenItIsNotTaken() throws Exception {
        try (RunningServer running = new RunningServer(folder)) {
            running.server.awaitBoot();
            patch(
                    running,
                    "{\"bootReport\":{\"endpoint\":\"http://127.0.0.1:%d/report\"}}"
                            .formatted(listener.getAddress().getPort()));
            assertNull(reports.peek(), "it is sent nowhere unless that is set");
        }
        try (RunningServer running = new RunningServer(folder)) {
            String first = taken();
            // whoever takes the report has not answered yet, and nothing waits for it
            assertEquals(200, running.get(running.api("/health/ready"), null).statusCode());
            answers.add(503);
            String second = taken();
            answers.add(204);
            assertEquals(first, second);
            JsonNode report = Json.MAPPER.readTree(first);
            assertTrue(report.path("readyAfter").isString(), first);
            assertFalse(first.contains(folder.toString()), first);
        }
    }

    private String taken() throws InterruptedException {
        String report = reports.poll(2, TimeUnit.MINUTES);
        assertTrue(report != null, "no report has come");
        return report;
    }

    private static int jolokia(RunningServer running) throws Exception {
        return running.jolokia(DEADLOCKS, RunningServer.ADMIN).get("status").asInt();
    }

    private static JsonNode patch(RunningServer running, String json) throws Exception {
        HttpResponse<String> answer =
                running.send(
                        HttpRequest.newBuilder(URI.create(running.api("/v1/settings")))
                                .header("Content-Type", "application/json")
                                .method("PATCH", BodyPublishers.ofString(json)),
                        RunningServer.ADMIN);
        assertEquals(200, answer.statusCode(), answer::body);
        return Json.MAPPER.readTree(answer.body());
    }
}
