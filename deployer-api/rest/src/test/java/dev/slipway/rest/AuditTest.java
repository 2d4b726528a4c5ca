package dev.slipway.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.slipway.core.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
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
    void tellsWhoDidWhatNewestFirst() {
        server.put("shop?label=v1", TestServer.war("ok", "1")).then().statusCode(201);
        server.put("shop", TestServer.war("fail", "2")).then().statusCode(422);
        server.request().delete("/v1/apps/shop?keep=true").then().statusCode(204);

        server.request()
                .get("/v1/audit")
                .then()
                .statusCode(200)
                .body("items.type", contains("app-removed", "deploy-ended", "version-live"))
                .body("items[0].keep", equalTo(true))
                .body("items[1].failure", equalTo("start-failed"))
                .body("items[1].outcome", equalTo("failed"))
                .body("items[2].who", equalTo("admin"))
                .body("items[2].app", equalTo("shop"))
                .body("items[2].version.label", equalTo("v1"));
    }

    @Test
    void namesSettingsWithoutTheirValues() {
        server.put("shop", TestServer.war("ok", "1")).then().statusCode(201);
        String patch =
                """
                {"keep": 9, "env": {"api.key": "s3cret"},
                 "resources": {"jdbc/shop": {"url": "jdbc:h2:mem:", "password": "s3cret"}}}
                """;
        server.request().body(patch).patch("/v1/apps/shop/settings").then().statusCode(200);

        server.request()
                .get("/v1/audit?limit=1")
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].settings", hasItem("keep"))
                .body(not(containsString("s3cret")));
    }

    @Test
    void showsTokensWithoutTheirHashesAndToAdminsAlone() throws Exception {
        String reader = server.token("read");
        server.request()
                .get("/v1/audit")
                .then()
                .body("items[0].type", equalTo("token-created"))
                .body("items[0].token", equalTo(server.tokens.list().getLast().id()))
                .body(not(containsString(server.tokens.list().getLast().sha256())));
        server.request(reader)
                .get("/v1/audit")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
        server.request(server.token("deploy:shop")).get("/v1/audit").then().statusCode(403);
    }

    @Test
    void refusesALimitThatMakesNoSense() {
        server.request().get("/v1/audit?limit=0").then().statusCode(400);
        server.request().get("/v1/audit?limit=5001").then().statusCode(400);
        server.request()
                .get("/v1/audit?limt=5")
                .then()
                .statusCode(400)
                .body("detail", containsString("did you mean limit?"));
    }
}
