package dev.slipway.rest;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.TestServer;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whether a deploy is waited for, and how it is watched.
class WaitingTest {
    private static final byte[] OK = TestServer.war("ok", "1");
    private static final byte[] HANGING = TestServer.war("hang", "1");
    private static final String WRONG_DIGEST = "sha-256=:" + "A".repeat(43) + "=:";

    @TempDir Path folder;
    private RunningControlPlane server;

    @BeforeEach
    void start() throws Exception {
        server = new RunningControlPlane(folder);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private Response preferring(String preference, byte[] war) {
        return server.request().header("Prefer", preference).body(war).put("/v1/apps/shop");
    }

    private Response watching(byte[] war) {
        return server.request().accept("text/event-stream").body(war).put("/v1/apps/shop");
    }

    private static List<String> kinds(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("event: "))
                .map(line -> line.substring("event: ".length()))
                .toList();
    }

    @Test
    void saysWhereToAskForTheOutcome() {
        Response accepted = preferring("respond-async", HANGING);
        String id = accepted.path("id");
        accepted.then()
                .statusCode(202)
                .header("Location", "/v1/deployments/" + id)
                .header("Preference-Applied", "respond-async");
        server.request().get(accepted.header("Location")).then().body("id", equalTo(id));
        server.host.unhang();
        server.request()
                .get("/v1/deployments/" + id + "/events")
                .then()
                .body(containsString("\"outcome\":\"deployed\""));
    }

    @Test
    void waitsAsLongAsTheClientSays() {
        preferring("wait=0", HANGING).then().statusCode(202).header("Preference-Applied", "wait=0");
        server.host.unhang();
        server.request()
                .header("Prefer", "respond-async, wait=30")
                .body(OK)
                .put("/v1/apps/blog")
                .then()
                .statusCode(201)
                .header("Preference-Applied", "respond-async, wait=30")
                .body("outcome", equalTo("deployed"));
        server.request()
                .header("Prefer", "wait=long, handling=lenient")
                .body(OK)
                .put("/v1/apps/wiki")
                .then()
                .statusCode(201);
    }

    @Test
    void saysAtOnceWhatNeverArrived() {
        for (String[] header :
                new String[][] {{"Prefer", "respond-async"}, {"Accept", "text/event-stream"}}) {
            server.request()
                    .header(header[0], header[1])
                    .header("Content-Digest", WRONG_DIGEST)
                    .body(OK)
                    .put("/v1/apps/shop")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("type", endsWith("/digest-mismatch"));
        }
    }

    @Test
    void tellsEveryStepInOrderAndTheOutcomeLast() {
        Response stream = watching(OK);
        stream.then()
                .statusCode(200)
                .contentType(startsWith("text/event-stream"))
                .header("Cache-Control", "no-store");
        assertEquals(
                List.of(
                        "deployment.receiving",
                        "deployment.checking",
                        "deployment.staging",
                        "deployment.probing",
                        "deployment.live",
                        "outcome"),
                kinds(stream.asString()));
        List<Long> sequence =
                stream.asString()
                        .lines()
                        .filter(line -> line.startsWith("id: "))
                        .map(line -> Long.valueOf(line.substring(4)))
                        .toList();
        assertEquals(sequence.stream().sorted().toList(), sequence);
        assertEquals(5, sequence.size());
        String last = stream.asString().strip().lines().toList().getLast();
        assertTrue(
                last.startsWith("data: {\"id\":\"d-") && last.contains("\"state\":\"live\""), last);
    }

    @Test
    void tellsAFailureAsTheOutcome() {
        Response stream = watching(TestServer.war("fail", "1"));
        stream.then().statusCode(200);
        assertEquals("outcome", kinds(stream.asString()).getLast());
        String last = stream.asString().strip().lines().toList().getLast();
        assertTrue(last.contains("\"type\":\"start-failed\""), last);
    }

    @Test
    void sendsEachEventWhenItHappens() throws Exception {
        try (Socket connection =
                server.connect(
                        """
                        PUT /v1/apps/shop HTTP/1.1
                        Authorization: Bearer %s
                        Accept: text/event-stream
                        Content-Length: %d\
                        """
                                .formatted(RunningControlPlane.TOKEN, HANGING.length))) {
            connection.getOutputStream().write(HANGING);
            BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    connection.getInputStream(), StandardCharsets.UTF_8));
            awaitLine(lines, "event: deployment.staging");
            server.host.unhang();
            awaitLine(lines, "event: deployment.live");
            awaitLine(lines, "event: outcome");
        }
    }

    private static void awaitLine(BufferedReader lines, String wanted) throws IOException {
        String line = lines.readLine();
        while (!wanted.equals(line)) {
            assertTrue(line != null, "the stream ended before " + wanted);
            line = lines.readLine();
        }
    }

    @Test
    void repeatsTheEventsOfADeploymentThatHasEnded() {
        String id = server.put("shop", OK).path("id");
        String events = "/v1/deployments/" + id + "/events";
        String all = server.request().get(events).asString();
        assertEquals(6, kinds(all).size(), all);

        String seen = all.lines().filter(line -> line.startsWith("id: ")).toList().get(2);
        String later =
                server.request().header("Last-Event-ID", seen.substring(4)).get(events).asString();
        assertEquals(List.of("deployment.probing", "deployment.live", "outcome"), kinds(later));
    }

    @Test
    void saysThatItWasCancelled() throws Exception {
        var waiting = CompletableFuture.supplyAsync(() -> server.put("shop", HANGING));
        String id = runningDeployment();
        server.request()
                .delete("/v1/deployments/" + id)
                .then()
                .statusCode(202)
                .body("id", equalTo(id));
        waiting.get(30, TimeUnit.SECONDS)
                .then()
                .statusCode(409)
                .body("type", endsWith("/cancelled"))
                .body("deployment", equalTo(id))
                .body("app", equalTo("shop"));
    }

    private String runningDeployment() throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(30);
        while (Instant.now().isBefore(deadline)) {
            String id = server.request().get("/v1/deployments").path("items[0].id");
            if (id != null) {
                return id;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("no deployment within 30 s");
    }
}
