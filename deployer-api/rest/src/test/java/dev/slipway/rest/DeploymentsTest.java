package dev.slipway.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.slipway.core.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentsTest {
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
    void listsThemNewestFirst() {
        server.put("shop", TestServer.war("ok", "1"));
        server.put("blog", TestServer.war("ok", "1"));
        server.put("shop", TestServer.war("fail", "2"));

        server.request()
                .get("/v1/deployments")
                .then()
                .body("items.app", contains("shop", "blog", "shop"))
                .body("items[0].failure.type", equalTo("start-failed"));
        server.request()
                .get("/v1/deployments?app=shop&limit=1")
                .then()
                .body("items.state", contains("failed"));
        server.request().get("/v1/deployments?limit=0").then().statusCode(400);
        server.request().get("/v1/deployments?limit=many").then().statusCode(400);
    }

    @Test
    void showsOneAndWhatItWroteWhileItStarted() {
        String id = server.put("shop", TestServer.war("ok", "1")).path("id");
        server.request()
                .get("/v1/deployments/" + id)
                .then()
                .body("id", equalTo(id))
                .body("kind", equalTo("deploy"));
        server.request()
                .get("/v1/deployments/" + id + "/log")
                .then()
                .body("items.text", contains("starting, ok"));
        for (String what : new String[] {"", "/log", "/events"}) {
            server.request()
                    .get("/v1/deployments/d-000000000000" + what)
                    .then()
                    .statusCode(404)
                    .body("type", endsWith("/not-found"));
        }
    }

    @Test
    void cancelsNothingThatHasEnded() {
        String id = server.put("shop", TestServer.war("ok", "1")).path("id");
        server.request()
                .delete("/v1/deployments/" + id)
                .then()
                .statusCode(409)
                .body("type", endsWith("/not-cancellable"))
                .body("detail", containsString("is live"))
                .body("deployment", equalTo(id));
    }
}
