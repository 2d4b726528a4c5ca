package dev.slipway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorTest {
    private static final String CONNECTED =
            "{\"kind\":\"newrelic\",\"state\":\"connected\",\"agentVersion\":\"9.3.0\",\"apps\":[\"Shop\",\"hello\"]}";

    @TempDir Path root;
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private FakeSlipway server;
    private Shell shell;

    @BeforeEach
    void start() throws Exception {
        server = new FakeSlipway();
        server.on("PUT /v1/monitoring/agents/newrelic", exchange -> keep(exchange, "{}"));
        server.on("PUT /v1/monitoring/newrelic", exchange -> keep(exchange, CONNECTED));
        server.on("PUT /v1/monitoring/opentelemetry", exchange -> keep(exchange, CONNECTED));
        server.json(
                "GET /v1/monitoring",
                "{\"items\":["
                        + CONNECTED
                        + ",{\"kind\":\"opentelemetry\",\"state\":\"off\",\"apps\":[]}]}");
        shell = Shell.at(root, server);
        Files.writeString(shell.folder().resolve("key"), "0123456789\n");
        Files.writeString(shell.folder().resolve("agent.zip"), "bytes");
    }

    private void keep(HttpExchange exchange, String answer) throws IOException {
        bodies.put(
                exchange.getRequestURI().toString(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        FakeSlipway.send(exchange, 200, "application/json", answer);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsTheAgentAndThenTheSettingsWithTheKeyFromItsFile() throws Exception {
        Shell.Answer answer =
                shell.type(
                        "monitor",
                        "newrelic",
                        "--agent",
                        "agent.zip",
                        "--license-key-file",
                        "key",
                        "--app-name",
                        "Shop",
                        "--label",
                        "team=blue",
                        "--host",
                        "collector.example");

        assertEquals(0, answer.status(), answer::toString);
        assertEquals("newrelic 9.3.0 is connected as Shop, hello\n", answer.out());
        assertEquals("bytes", bodies.get("/v1/monitoring/agents/newrelic"));
        assertEquals(
                "{\"licenseKey\":\"0123456789\",\"appName\":\"Shop\",\"perApp\":true,\"host\":\"collector.example\",\"labels\":{\"team\":\"blue\"}}",
                bodies.get("/v1/monitoring/newrelic"));
        assertFalse(answer.toString().contains("0123456789"), answer::toString);
    }

    @Test
    void restartsTheServerOnlyWhenToldTo() throws Exception {
        shell.type(
                "monitor",
                "opentelemetry",
                "--endpoint",
                "https://otlp.example",
                "--service-name",
                "shop",
                "--header-file",
                "api-key=key",
                "--restart");

        String body = bodies.get("/v1/monitoring/opentelemetry?restart=true");
        assertTrue(body.contains("\"headers\":{\"api-key\":\"0123456789\"}"), body);
    }

    @Test
    void saysHowTheAgentsFare() throws Exception {
        assertEquals(
                """
                AGENT          STATE      VERSION  APPS
                newrelic       connected  9.3.0    Shop, hello
                opentelemetry  off
                """,
                shell.type("monitor").out());
    }

    @Test
    void switchesOffWhateverIsOn() throws Exception {
        server.on("DELETE /v1/monitoring/newrelic", exchange -> done(exchange));
        server.on("DELETE /v1/monitoring/opentelemetry", exchange -> done(exchange));

        assertEquals("No agent reports any more\n", shell.type("monitor", "off").out());
        assertTrue(
                server.requests().contains("DELETE /v1/monitoring/newrelic secret"),
                () -> server.requests().toString());
    }

    private static void done(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    @Test
    void wantsAKeyInAFile() throws Exception {
        assertEquals(2, shell.type("monitor", "newrelic", "--app-name", "Shop").status());
    }
}
