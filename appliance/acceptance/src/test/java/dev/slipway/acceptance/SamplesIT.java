package dev.slipway.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SamplesIT {
    @TempDir static Path folder;
    private static SlipwayProcess server;

    @BeforeAll
    static void start() throws Exception {
        server = SlipwayProcess.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode deploy(String sample) throws IOException, InterruptedException {
        JsonNode answer = server.put(sample, Wars.sample(sample));
        assertEquals(2, answer.get("httpStatus").asInt() / 100, answer::toPrettyString);
        return answer;
    }

    private static JsonNode patch(String app, String settings)
            throws IOException, InterruptedException {
        return server.send(
                server.request("/v1/apps/" + app + "/settings")
                        .header("Content-Type", "application/merge-patch+json")
                        .method("PATCH", BodyPublishers.ofString(settings))
                        .build());
    }

    @Test
    void showsAnAppNothingOfTheServer() throws Exception {
        deploy("wall");
        JsonNode seen = SlipwayProcess.JSON.readTree(server.get("/wall/").body());
        assertTrue(seen.size() > 40, seen::toPrettyString);
        for (String name : seen.propertyNames()) {
            boolean platform =
                    !name.contains("/")
                            && (name.startsWith("java")
                                            && !name.startsWith("jakarta.inject")
                                            && !name.startsWith("jakarta.validation")
                                            && !name.startsWith("jakarta.ws")
                                    || name.startsWith("jakarta.")
                                            && name.matches(
                                                    "jakarta\\.(annotation|el|servlet|websocket)\\..*"));
            assertEquals(platform ? "visible" : "hidden", seen.get(name).asString(), name);
        }
    }

    @Test
    void runsAnAppOnItsOwnJerseyAndJackson() throws Exception {
        deploy("own-jersey");
        JsonNode running =
                SlipwayProcess.JSON.readTree(server.get("/own-jersey/api/versions").body());
        assertTrue(
                running.get("jersey").get("jar").asString().contains("jersey-server"),
                running::toString);
        assertFalse(
                running.get("jersey").get("version").asString().startsWith("4.0.3"),
                running::toString);
        assertTrue(
                running.get("jackson").get("version").asString().startsWith("2."),
                running::toString);
    }

    @Test
    void givesAnAppItsDataSource() throws Exception {
        JsonNode missing = server.put("guestbook", Wars.sample("guestbook"));
        assertEquals(422, missing.get("httpStatus").asInt(), missing::toPrettyString);
        assertTrue(
                missing.get("rootCause").asString().contains("guestbook"), missing::toPrettyString);

        String boundary = "x8s7d6f5";
        String settings =
                """
                {"resources":{"jdbc/guestbook":{"url":"jdbc:h2:mem:guestbook;DB_CLOSE_DELAY=-1","user":"sa","password":"s3cr3t-pw"}}}\
                """;
        JsonNode answer =
                server.send(
                        server.request("/v1/apps")
                                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                                .POST(
                                        BodyPublishers.concat(
                                                BodyPublishers.ofString(
                                                        "--"
                                                                + boundary
                                                                + "\r\nContent-Disposition: form-data; name=\"settings\"\r\n\r\n"
                                                                + settings
                                                                + "\r\n--"
                                                                + boundary
                                                                + "\r\nContent-Disposition: form-data; name=\"war\"; filename=\"guestbook.war\"\r\n"
                                                                + "Content-Type: application/octet-stream\r\n\r\n"),
                                                BodyPublishers.ofFile(Wars.sample("guestbook")),
                                                BodyPublishers.ofString(
                                                        "\r\n--" + boundary + "--\r\n")))
                                .build());
        assertEquals(2, answer.get("httpStatus").asInt() / 100, answer::toPrettyString);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> signed =
                    http.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://localhost:"
                                                            + server.httpPort()
                                                            + "/guestbook/"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(
                                            BodyPublishers.ofString(
                                                    "guest=Ada&words=%3Cb%3Eh%C3%A9llo%3C%2Fb%3E"))
                                    .build(),
                            BodyHandlers.ofString());
            assertEquals(302, signed.statusCode(), signed::body);
        }
        assertTrue(
                server.get("/guestbook/").body().contains("<b>Ada</b>: &lt;b&gt;héllo&lt;/b&gt;"));
        String shown = server.call("GET", "/v1/apps/guestbook/settings").toString();
        assertTrue(shown.contains("\"secret\""), shown);
        assertFalse(shown.contains("s3cr3t-pw"), shown);
    }

    @Test
    void saysWhyAnAppDidNotStart() throws Exception {
        JsonNode answer = server.put("broken", Wars.sample("broken"));
        assertEquals(422, answer.get("httpStatus").asInt(), answer::toPrettyString);
        assertTrue(answer.get("type").asString().endsWith("/start-failed"));
        assertEquals(
                "java.lang.NumberFormatException: For input string: \"five\"",
                answer.get("rootCause").asString());
        assertTrue(
                answer.get("frames")
                        .get(0)
                        .asString()
                        .startsWith("dev.slipway.samples.broken.PriceList.parse"),
                answer::toPrettyString);
        assertTrue(
                answer.get("log").toString().contains("Opening the shop"), answer::toPrettyString);
    }

    @Test
    void givesUpOnAnAppThatHangsWhileOthersAreDeployed() throws Exception {
        var hanging =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return server.put("hanging", Wars.sample("hanging"), "?timeout=5s");
                    } catch (IOException | InterruptedException lost) {
                        throw new AssertionError(lost);
                    }
                });
        deploy("hello");
        assertFalse(hanging.isDone(), "the other app did not wait for the hanging one");
        assertTrue(server.get("/hello/greeting").statusCode() == 200);
        JsonNode answer = hanging.get(60, TimeUnit.SECONDS);
        assertEquals(422, answer.get("httpStatus").asInt(), answer::toPrettyString);
        assertTrue(answer.get("type").asString().endsWith("/start-timeout"));
        assertTrue(
                answer.get("frames").toString().contains("hanging.Hang"), answer::toPrettyString);
    }

    @Test
    void letsGuestsTalkOverWebSocket() throws Exception {
        deploy("chat");
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            WebSocket ada =
                    http.newWebSocketBuilder()
                            .buildAsync(
                                    URI.create(
                                            "ws://localhost:"
                                                    + server.httpPort()
                                                    + "/chat/room/ada"),
                                    new WebSocket.Listener() {
                                        @Override
                                        public CompletionStage<?> onText(
                                                WebSocket socket, CharSequence text, boolean last) {
                                            heard.add(text.toString());
                                            socket.request(1);
                                            return null;
                                        }
                                    })
                            .get(10, TimeUnit.SECONDS);
            assertEquals("* ada came", heard.poll(10, TimeUnit.SECONDS));
            ada.sendText("good morning", true).get(10, TimeUnit.SECONDS);
            assertEquals("ada: good morning", heard.poll(10, TimeUnit.SECONDS));
            ada.sendClose(WebSocket.NORMAL_CLOSURE, "").get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void movesAnAppWhenItsPathIsSet() throws Exception {
        JsonNode first = server.put("moving", Wars.sample("hello"));
        assertEquals(201, first.get("httpStatus").asInt(), first::toPrettyString);
        JsonNode change = patch("moving", "{\"path\":\"/elsewhere/deep\"}");
        assertEquals(2, change.get("httpStatus").asInt() / 100, change::toPrettyString);
        assertEquals(200, server.get("/elsewhere/deep/greeting").statusCode());
        assertEquals(404, server.get("/moving/greeting").statusCode());
    }

    @Test
    void finishesASlowRequestOnTheVersionItBeganOn() throws Exception {
        deploy("slow");
        try (HttpClient http = HttpClient.newHttpClient()) {
            var before =
                    http.sendAsync(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://localhost:"
                                                            + server.httpPort()
                                                            + "/slow/?seconds=4"))
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            BodyHandlers.ofString());
            server.call("GET", "/v1/apps/slow");
            JsonNode restart = server.call("POST", "/v1/apps/slow/restart");
            assertEquals(2, restart.get("httpStatus").asInt() / 100, restart::toPrettyString);
            assertFalse(before.isDone(), "the restart did not wait for the slow request");
            assertEquals(200, before.get(30, TimeUnit.SECONDS).statusCode());
        }
    }
}
