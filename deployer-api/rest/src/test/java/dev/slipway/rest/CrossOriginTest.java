package dev.slipway.rest;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossOriginTest {
    private static final String OURS = "https://ops.example";

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
    void letsThePagesOfANamedOriginAskFirst() {
        server.anonymous()
                .header("Origin", OURS)
                .header("Access-Control-Request-Method", "PUT")
                .options("/v1/apps/shop")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", equalTo(OURS))
                .header("Access-Control-Allow-Methods", containsString("PUT"))
                .header("Access-Control-Allow-Headers", containsString("Authorization"));
    }

    @Test
    void letsThemReadAnswersAndRefusals() {
        server.request()
                .header("Origin", OURS)
                .get("/v1/apps")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo(OURS))
                .header("Vary", containsString("Origin"));
        server.anonymous()
                .header("Origin", OURS)
                .get("/v1/apps")
                .then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", equalTo(OURS));
    }

    @Test
    void saysNothingToOtherOrigins() {
        server.anonymous()
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "PUT")
                .options("/v1/apps/shop")
                .then()
                .statusCode(401);
        server.request()
                .header("Origin", "https://evil.example")
                .get("/v1/apps")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue());
    }
}
