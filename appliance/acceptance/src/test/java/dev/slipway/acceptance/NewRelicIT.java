package dev.slipway.acceptance;

import static dev.slipway.acceptance.Agents.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.newrelic.FakeCollector;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// New Relic's own agent in the product, and a collector that speaks its protocol.
class NewRelicIT {
    private static final String DATA_SOURCE =
            "{\"resources\":{\"jdbc/guestbook\":{\"url\":\"jdbc:h2:mem:guestbook;DB_CLOSE_DELAY=-1\",\"user\":\"sa\",\"password\":\"pw\"}}}";

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
    void tellsEachAppByItsNameAndKeepsTheKeyToItself() throws Exception {
        try (SlipwayProcess server = SlipwayProcess.start(data())) {
            deploy(server, "hello", Wars.sample("hello"));
            deploy(server, "boom", boom());
            named(server, "boom", "Boom (tests)");
            assertEquals(
                    200,
                    Agents.keep(server, "newrelic", Agents.newRelicsZip())
                            .get("httpStatus")
                            .asInt());
            connect(server, "Slipway");
            deployGuestbook(server);

            assertEquals(200, server.get("/hello/greeting").statusCode());
            assertEquals(500, server.get("/boom/boom.jsp").statusCode());
            sign(server);
            Agents.await(
                    server,
                    "newrelic",
                    status ->
                            List.of("Boom (tests)", "Slipway", "guestbook", "hello")
                                    .equals(
                                            status.get("apps")
                                                    .valueStream()
                                                    .map(JsonNode::asString)
                                                    .toList()));

            collector.await("analytic_event_data", "hello", "WebTransaction\\/Servlet\\/Greeting");
            collector.await("error_event_data", "Boom (tests)", "out of order");
            collector.await("custom_event_data", "Slipway", "\"app\":\"guestbook\"");
            searchForTheKey(server);

            assertEquals(
                    204,
                    server.call("DELETE", "/v1/monitoring/newrelic").get("httpStatus").asInt());
            collector.await("metric_data", "guestbook", "Datastore\\/statement\\/H2\\/");
            collector.await("shutdown", "Slipway", "");
            assertEquals(200, server.get("/hello/greeting").statusCode());
            assertTrue(is(server.call("GET", "/v1/monitoring/newrelic"), "off"));
        }
    }

    @Test
    void refusesAKeyThatTheCollectorRefuses() throws Exception {
        try (SlipwayProcess server = SlipwayProcess.start(data())) {
            assertTrue(
                    Agents.attach(server, "newrelic", settings("Slipway"))
                            .get("type")
                            .asString()
                            .endsWith("/agent-missing"));
            Agents.keep(server, "newrelic", Agents.newRelicsZip());

            JsonNode refused =
                    Agents.attach(
                            server,
                            "newrelic",
                            settings("Slipway").put("licenseKey", "another-key"));

            assertEquals(422, refused.get("httpStatus").asInt(), refused::toString);
            assertTrue(refused.get("type").asString().endsWith("/agent-refused"));
            assertEquals(FakeCollector.REFUSAL, refused.get("detail").asString());
            assertTrue(is(server.call("GET", "/v1/monitoring/newrelic"), "off"));
        }
    }

    @Test
    void letsTheClassesOfStoppedVersionsGo() throws Exception {
        try (SlipwayProcess server = SlipwayProcess.start(data())) {
            Agents.keep(server, "newrelic", Agents.newRelicsZip());
            connect(server, "Slipway");
            deployGuestbook(server);
            for (int i = 0; i < 10; i++) {
                sign(server);
                JsonNode restarted = server.call("POST", "/v1/apps/guestbook/restart");
                assertEquals(200, restarted.get("httpStatus").asInt(), restarted::toString);
            }
            // the live one and the one that stands by
            awaitLoaders(server, 2);
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private ObjectNode settings(String appName) {
        return SlipwayProcess.JSON
                .createObjectNode()
                .put("licenseKey", FakeCollector.KEY)
                .put("appName", appName)
                .put("host", "localhost")
                .put("port", collector.port())
                .put("caBundle", collector.caBundle());
    }

    private void connect(SlipwayProcess server, String appName)
            throws IOException, InterruptedException {
        JsonNode attached = Agents.attach(server, "newrelic", settings(appName));
        assertEquals(200, attached.get("httpStatus").asInt(), attached::toString);
        assertTrue(is(attached, "connected"), attached::toString);
        assertEquals("9.3.0", attached.get("agentVersion").asString());
    }

    private static void deploy(SlipwayProcess server, String app, Path war)
            throws IOException, InterruptedException {
        JsonNode answer = server.put(app, war);
        assertEquals(2, answer.get("httpStatus").asInt() / 100, answer::toString);
    }

    private Path boom() throws IOException {
        return Wars.of(
                folder.resolve("boom.war"),
                "boom.jsp",
                "<% if (true) throw new IllegalStateException(\"out of order\"); %>");
    }

    private static void named(SlipwayProcess server, String app, String name)
            throws IOException, InterruptedException {
        JsonNode change =
                server.send(
                        server.request("/v1/apps/" + app + "/settings")
                                .method(
                                        "PATCH",
                                        BodyPublishers.ofString(
                                                "{\"newrelic\":{\"appName\":\"" + name + "\"}}"))
                                .build());
        assertEquals(200, change.get("httpStatus").asInt(), change::toString);
    }

    private static void deployGuestbook(SlipwayProcess server)
            throws IOException, InterruptedException {
        String boundary = "x8s7d6f5";
        JsonNode answer =
                server.send(
                        server.request("/v1/apps")
                                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                                .POST(
                                        BodyPublishers.concat(
                                                BodyPublishers.ofString(
                                                        "--%s\r\nContent-Disposition: form-data; name=\"settings\"\r\n\r\n%s\r\n--%s\r\nContent-Disposition: form-data; name=\"war\"; filename=\"guestbook.war\"\r\n\r\n"
                                                                .formatted(
                                                                        boundary,
                                                                        DATA_SOURCE,
                                                                        boundary)),
                                                BodyPublishers.ofFile(Wars.sample("guestbook")),
                                                BodyPublishers.ofString(
                                                        "\r\n--" + boundary + "--\r\n")))
                                .build());
        assertEquals(2, answer.get("httpStatus").asInt() / 100, answer::toString);
    }

    private static void sign(SlipwayProcess server) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            int status =
                    http.send(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            "http://localhost:%d/guestbook/"
                                                                    .formatted(server.httpPort())))
                                            .header(
                                                    "Content-Type",
                                                    "application/x-www-form-urlencoded")
                                            .POST(BodyPublishers.ofString("guest=Ada&words=hello"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode();
            assertEquals(302, status);
        }
    }

    private void searchForTheKey(SlipwayProcess server) throws IOException, InterruptedException {
        List<String> places =
                List.of(
                        server.output(),
                        proc(server, "cmdline"),
                        proc(server, "environ"),
                        Agents.jcmd(server, "VM.system_properties"),
                        Agents.jcmd(server, "VM.command_line"),
                        Agents.jcmd(server, "Thread.print"),
                        server.call("GET", "/v1/monitoring").toString(),
                        server.call("GET", "/v1/monitoring/newrelic").toString(),
                        server.call("GET", "/v1/audit").toString(),
                        server.call("GET", "/v1/deployments").toString());
        for (String place : places) {
            assertFalse(place.isBlank());
            assertFalse(
                    place.contains(FakeCollector.KEY),
                    () -> place.substring(0, Math.min(500, place.length())));
        }
    }

    private static String proc(SlipwayProcess server, String file) throws IOException {
        return Files.readString(
                Path.of("/proc", String.valueOf(server.pid()), file), StandardCharsets.UTF_8);
    }

    private static void awaitLoaders(SlipwayProcess server, int most)
            throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(4));
        long loaders = Long.MAX_VALUE;
        while (loaders > most) {
            assertTrue(Instant.now().isBefore(deadline), loaders + " class loaders are left");
            loaders = loaders(Agents.jcmd(server, "GC.class_histogram"));
            Thread.sleep(500);
        }
    }

    /// The command collects garbage first.
    private static long loaders(String histogram) {
        return histogram
                .lines()
                .filter(line -> line.contains(" dev.slipway.tomcat.AppClassLoader "))
                .mapToLong(line -> Long.parseLong(line.trim().split("\\s+")[1]))
                .sum();
    }
}
