package dev.slipway.rest;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipway.core.AppName;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class EventsTest {
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

    @Test
    void sendsWhatHappensFromNowOn() throws Exception {
        publish("shop", "before");
        try (EventReader events = new EventReader(server, "/v1/events")) {
            publish("shop", "after");
            EventReader.Sent sent = events.next();
            assertEquals("2", sent.id());
            assertEquals("test.happened", sent.name());
            assertEquals("after", sent.data().get("message").asString());
            assertEquals("shop", sent.data().get("app").asString());
            assertEquals(7, sent.data().get("data").get("number").asInt());
        }
    }

    @Test
    void sendsFirstWhatAClientHasMissed() throws Exception {
        for (String message : new String[] {"one", "two", "three"}) {
            publish("shop", message);
        }
        try (EventReader events = new EventReader(server, "/v1/events", "Last-Event-ID", "1")) {
            assertEquals("two", message(events));
            assertEquals("three", message(events));
            publish("shop", "four");
            assertEquals("four", message(events));
        }
    }

    @Test
    void sendsAllToAClientOfAnEarlierProcess() throws Exception {
        publish("shop", "one");
        try (EventReader events = new EventReader(server, "/v1/events", "Last-Event-ID", "500")) {
            assertEquals("one", message(events));
        }
    }

    @Test
    void sendsOnlyWhatConcernsTheAppAskedFor() throws Exception {
        try (EventReader events = new EventReader(server, "/v1/events?app=shop")) {
            publish("store", "not this");
            publish("shop", "but this");
            assertEquals("but this", message(events));
        }
    }

    @Test
    void sendsOnlyWhatTheCallerMaySee() throws Exception {
        String token = "Bearer " + server.token("deploy:shop");
        try (EventReader events = new EventReader(server, "/v1/events", "Authorization", token)) {
            publish("store", "not this");
            server.events.publish("test.happened", null, null, "nor this", Map.of());
            publish("shop", "but this");
            assertEquals("but this", message(events));
        }
        server.request(server.token("deploy:shop"))
                .get("/v1/events?app=store")
                .then()
                .statusCode(403);
    }

    @Test
    void refusesAnEventThatIsNoNumber() {
        server.request()
                .header("Last-Event-ID", "yesterday")
                .get("/v1/events")
                .then()
                .statusCode(400)
                .body("detail", containsString("Last-Event-ID"));
    }

    private void publish(String app, String message) {
        server.events.publish(
                "test.happened", new AppName(app), null, message, Map.of("number", 7));
    }

    private static String message(EventReader events) throws Exception {
        return events.next().data().get("message").asString();
    }
}
