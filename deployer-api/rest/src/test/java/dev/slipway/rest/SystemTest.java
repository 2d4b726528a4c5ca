package dev.slipway.rest;

import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemTest {
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
    void saysWhatRunsHere() {
        server.request()
                .get("/v1/system")
                .then()
                .statusCode(200)
                .body("product", equalTo("Slipway"))
                .body("version", equalTo("1.2.3-test"))
                .body("java.version", equalTo(Runtime.version().toString()))
                .body("os.name", equalTo(System.getProperty("os.name")))
                .body("hostname", not(emptyOrNullString()))
                .body("processors", equalTo(Runtime.getRuntime().availableProcessors()));
    }

    @Test
    void countsTheUptimeFromTheStart() {
        JsonPath status = server.request().get("/v1/system").jsonPath();
        Instant started = Instant.parse(status.getString("startedAt"));
        Instant clock = Instant.parse(status.getString("clock"));
        Duration uptime = Duration.parse(status.getString("uptime"));
        assertFalse(uptime.isNegative());
        assertEquals(Duration.between(started, clock).toMillis(), uptime.toMillis());
    }

    @Test
    void isForThoseWhoMaySeeTheMachine() throws Exception {
        server.request(server.token("read")).get("/v1/system").then().statusCode(200);
        server.request(server.token("deploy:shop")).get("/v1/system").then().statusCode(403);
    }
}
