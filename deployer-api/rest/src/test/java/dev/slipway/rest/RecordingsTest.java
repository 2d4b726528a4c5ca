package dev.slipway.rest;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingsTest {
    private static final String ALL = "/v1/jvm/recordings";

    @TempDir Path folder;
    private RunningControlPlane server;

    /// What an app may tell.
    @Name("shop.Sale")
    static final class Sale extends Event {
        String what = "a boat";
    }

    @BeforeEach
    void start() throws Exception {
        server = new RunningControlPlane(folder);
    }

    @AfterEach
    void stop() throws Exception {
        List<String> left = server.request().get(ALL).jsonPath().getList("items.id");
        left.forEach(id -> server.request().delete(ALL + "/" + id));
        server.close();
    }

    private Response begin(String json) {
        return server.request().body(json).post(ALL);
    }

    private List<RecordedEvent> events(String id) throws IOException {
        byte[] data =
                server.request()
                        .get(ALL + "/" + id + "/data")
                        .then()
                        .statusCode(200)
                        .header("Content-Disposition", containsString(".jfr"))
                        .extract()
                        .asByteArray();
        return RecordingFile.readAllEvents(Files.write(folder.resolve("got.jfr"), data));
    }

    @Test
    void recordsWhatHappensUntilItIsDeleted() throws Exception {
        Response begun = begin("{\"name\": \"sales\"}");
        assertEquals(201, begun.statusCode());
        String id = begun.jsonPath().getString("id");
        assertTrue(begun.header("Location").endsWith(ALL + "/" + id), begun.header("Location"));
        new Sale().commit();

        List<RecordedEvent> events = events(id);
        assertTrue(
                events.stream()
                        .filter(event -> event.getEventType().getName().equals("shop.Sale"))
                        .anyMatch(event -> event.getString("what").equals("a boat")));
        server.request()
                .get(ALL + "/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo("sales"))
                .body("state", equalTo("running"))
                .body("settings", equalTo("default"))
                .body("stoppedAt", nullValue());

        server.request().delete(ALL + "/" + id).then().statusCode(204);
        server.request().get(ALL + "/" + id).then().statusCode(404);
        server.request().get(ALL + "/" + id + "/data").then().statusCode(404);
        server.request().delete(ALL + "/" + id).then().statusCode(404);
        server.request().get(ALL).then().body("items", empty());
    }

    @Test
    void tellsNothingOfHowTheProcessWasStarted() throws Exception {
        System.setProperty("recordings.canary", "canary-77ab");
        try {
            String id = begin("{\"settings\": \"profile\"}").jsonPath().getString("id");
            Set<String> recorded =
                    events(id).stream()
                            .map(event -> event.getEventType().getName())
                            .collect(Collectors.toSet());
            assertTrue(recorded.contains("jdk.OSInformation"), recorded::toString);
            assertFalse(recorded.contains("jdk.InitialSystemProperty"));
            assertFalse(recorded.contains("jdk.InitialEnvironmentVariable"));
            assertFalse(recorded.contains("jdk.SystemProcess"));
            String raw = Files.readString(folder.resolve("got.jfr"), StandardCharsets.ISO_8859_1);
            assertFalse(raw.contains("canary-77ab"));
            assertFalse(raw.contains("--add-opens"), "what the JVM was started with");
        } finally {
            System.clearProperty("recordings.canary");
        }
    }

    @Test
    void stopsByItselfAndKeepsWhatItHas() throws Exception {
        String id = begin("{\"duration\": \"PT0.5S\"}").jsonPath().getString("id");
        new Sale().commit();
        Instant end = Instant.now().plusSeconds(20);
        while (!server.request()
                .get(ALL + "/" + id)
                .jsonPath()
                .getString("state")
                .equals("stopped")) {
            assertTrue(Instant.now().isBefore(end), "it never stops");
            Thread.sleep(50);
        }
        assertTrue(
                events(id).stream()
                        .anyMatch(event -> event.getEventType().getName().equals("shop.Sale")));
    }

    @Test
    void heedsWhatIsSaidOfSingleEvents() throws Exception {
        String id =
                begin("{\"events\": {\"shop.Sale\": {\"enabled\": \"false\"}}}")
                        .jsonPath()
                        .getString("id");
        new Sale().commit();
        assertTrue(
                events(id).stream()
                        .noneMatch(event -> event.getEventType().getName().equals("shop.Sale")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"settings": "fine"}                                              | default, profile
                    {"duration": "PT0S"}                                              | duration
                    {"maxSize": 1000}                                                 | 1048576
                    {"events": {"jdk.Sleep": {}}}                                     | jdk.Sleep
                    {"events": {"jdk.ThreadSleep": {"treshold": "1 ms"}}}             | threshold
                    {"events": {"jdk.InitialSystemProperty": {"enabled": "true"}}}    | never
                    {"events": {"jdk.ThreadSleep": null}}                             | jdk.ThreadSleep
                    {"events": {"jdk.ThreadSleep": {"threshold": null}}}              | threshold
                    {"nmae": "x"}                                                     | nmae
                    """)
    void refusesWhatItDoesNotUnderstand(String json, String words) {
        begin(json)
                .then()
                .statusCode(400)
                .body("type", containsString("invalid-request"))
                .body("detail", containsString(words));
        server.request().get(ALL).then().body("items", empty());
    }

    @Test
    void removesWhatAKilledProcessLeft() throws Exception {
        Path left =
                Files.createDirectories(
                        folder.resolve("data/work/recordings/2026_11_26_10_27_37_766"));
        Files.writeString(left.resolve("chunk.jfr"), "half");
        begin("{}").then().statusCode(201);
        assertFalse(Files.exists(left));
    }

    @Test
    void keepsEightAtMost() {
        for (int i = 0; i < 8; i++) {
            begin("{}").then().statusCode(201);
        }
        begin("{}").then().statusCode(400).body("detail", containsString("8"));
    }

    @Test
    void givesTheDataToAdministratorsAlone() throws Exception {
        server.request(server.token("read")).post(ALL).then().statusCode(403);
        String id = server.request(server.token("operator")).post(ALL).jsonPath().getString("id");
        server.request(server.token("read")).get(ALL).then().body("items.id", hasItem(id));
        server.request(server.token("operator"))
                .get(ALL + "/" + id + "/data")
                .then()
                .statusCode(403);
        server.request(server.token("read")).delete(ALL + "/" + id).then().statusCode(403);
    }

    @Test
    void tellsWhatCanBeRecorded() {
        server.request()
                .get("/v1/jvm/event-types")
                .then()
                .statusCode(200)
                .body("items.find { it.name == 'jdk.ThreadSleep' }.settings", hasKey("threshold"))
                .body(
                        "items.find { it.name == 'jdk.ThreadSleep' }.label",
                        equalTo("Java Thread Sleep"));
    }
}
