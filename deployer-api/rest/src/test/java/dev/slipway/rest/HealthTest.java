package dev.slipway.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {
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
    void isLiveWithoutAToken() {
        server.anonymous()
                .get("/health/live")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .body("status", equalTo("live"));
    }

    @Test
    void isReadyWhenEveryAppIsServed() {
        server.anonymous()
                .get("/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("ready"))
                .body("notReady", nullValue());
    }

    @Test
    void namesTheAppsThatAreNotServed() {
        server.readiness.set(new Readiness(false, List.of("shop (failed)")));
        server.anonymous()
                .get("/health/ready")
                .then()
                .statusCode(503)
                .body("status", equalTo("not ready"))
                .body("notReady", contains("shop (failed)"));
        server.anonymous().get("/health/live").then().statusCode(200);
    }

    @Test
    void answersHeadRequestsOfLoadBalancers() {
        server.anonymous().head("/health/ready").then().statusCode(200);
    }
}
