package dev.slipway.rest;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.TestServer;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueingTest {
    private static final byte[] WAR = TestServer.war("ok", "2");

    @TempDir Path folder;
    private RunningControlPlane server;
    private String hanging;

    @BeforeEach
    void start() throws Exception {
        server = new RunningControlPlane(folder);
        hanging =
                server.request()
                        .header("Prefer", "respond-async")
                        .body(TestServer.war("hang", "1"))
                        .put("/v1/apps/shop")
                        .path("id");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void saysWhileItWaitsThatItWaits() throws Exception {
        String id =
                server.request()
                        .header("Prefer", "respond-async")
                        .body(WAR)
                        .put("/v1/apps/shop?queue=60s")
                        .then()
                        .statusCode(202)
                        .body("state", equalTo("queued"))
                        .extract()
                        .path("id");
        FutureTask<String> events =
                new FutureTask<>(() ->
                        server.request()
                                .header("Accept", "text/event-stream")
                                .post("/v1/apps/shop/restart?queue=1m")
                                .asString());
        Thread.ofVirtual().name("patient").start(events);
        server.host.unhang();
        assertTrue(events.get().contains("event: outcome"), events.get());
        server.request()
                .header("Prefer", "wait=60")
                .get("/v1/deployments/" + id)
                .then()
                .body("outcome", equalTo("deployed"));
        assertEquals(2, server.host.versionAt("/shop"));
    }

    @Test
    void isRefusedWhenTheTimeIsOver() {
        server.put("shop?queue=PT0.02S", WAR)
                .then()
                .statusCode(409)
                .header("Retry-After", equalTo("2"))
                .body("type", endsWith("/deploy-in-progress"))
                .body("deployment", equalTo(hanging));
        String events =
                server.request()
                        .header("Accept", "text/event-stream")
                        .post("/v1/apps/shop/restart?queue=PT0.02S")
                        .asString();
        assertTrue(events.contains("event: deployment.queued"), events);
        assertTrue(events.contains("\"type\":\"deploy-in-progress\""), events);
        server.put("shop?queue=-1s", WAR)
                .then()
                .statusCode(400)
                .body("detail", startsWith("queue:"));
        server.put("shop?queue=2d", WAR).then().statusCode(400);
    }
}
