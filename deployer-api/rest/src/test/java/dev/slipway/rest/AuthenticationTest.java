package dev.slipway.rest;

import static org.hamcrest.Matchers.equalTo;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthenticationTest {
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
    void letsNobodyInWithoutAToken() {
        server.anonymous()
                .get("/v1/apps")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json")
                .body("type", equalTo(RunningControlPlane.PROBLEMS + "unauthorized"))
                .body("status", equalTo(401));
    }

    @Test
    void letsAGoodTokenIn() {
        server.request().get("/v1/apps").then().statusCode(200).body("items.size()", equalTo(0));
        server.request().get("/v1/nothing").then().statusCode(404);
        server.request().get("/v1/apps?x=1").then().statusCode(400);
        server.request().post("/v1/apps").then().statusCode(405);
    }
}
