package dev.slipway.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthenticationTest {
    private static final byte[] WAR = TestServer.war("ok", "1");

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
    void saysOfATokenThatItIsNotValidAndNoMore() throws Exception {
        server.anonymous().get("/v1/apps").then().body("detail", startsWith("There is no token"));
        String revoked = server.token("read");
        String id = server.request().get("/v1/tokens").path("items.find { it.name == 'read' }.id");
        server.request().delete("/v1/tokens/" + id).then().statusCode(204);
        String mistyped = server.request("slipway_x").get("/v1/apps").asString();

        assertTrue(mistyped.contains("The token is wrong, revoked, or has expired"), mistyped);
        server.request(revoked)
                .get("/v1/apps")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body(equalTo(mistyped));
    }

    @Test
    void saysToNobodyWithoutATokenWhichAddressesThereAre() {
        server.anonymous().get("/v1/nothing").then().statusCode(401);
        server.anonymous().get("/health/../v1/apps").then().statusCode(401);
        server.anonymous().get("/docs/%2e%2e/v1/apps").then().statusCode(401);
    }

    @Test
    void takesTheSchemeInAnyCase() {
        server.anonymous()
                .header("Authorization", "bearer " + RunningControlPlane.TOKEN)
                .get("/v1/apps")
                .then()
                .statusCode(200);
        server.anonymous()
                .header("Authorization", "Basic " + RunningControlPlane.TOKEN)
                .get("/v1/apps")
                .then()
                .statusCode(401);
    }

    @Test
    void slowsDownWrongTokensAndStillLetsGoodOnesIn() {
        int status = 401;
        for (int guess = 0; guess < 20 && status == 401; guess++) {
            status = server.request("guess-" + guess).get("/v1/apps").statusCode();
        }
        assertEquals(429, status);
        var refused = server.request("another guess").get("/v1/apps");
        refused.then().statusCode(429).body("type", endsWith("/rate-limited"));
        assertTrue(Integer.parseInt(refused.header("Retry-After")) >= 1);

        server.request().get("/v1/apps").then().statusCode(200);
        server.anonymous().get("/v1/apps").then().statusCode(401);
    }

    @Test
    void showsATokenOfOneAppThatAppAlone() throws Exception {
        server.put("shop", WAR).then().statusCode(201);
        server.put("blog", WAR).then().statusCode(201);
        String shop = server.token("deploy:shop");

        server.request(shop).get("/v1/apps").then().body("items.name", contains("shop"));
        server.request(shop).get("/v1/deployments").then().body("items.app", contains("shop"));
        server.request(shop).get("/v1/apps/shop").then().statusCode(200);
        server.request(shop)
                .get("/v1/apps/blog")
                .then()
                .statusCode(403)
                .body("type", endsWith("/forbidden"));
        server.request(shop).get("/v1/deployments?app=blog").then().statusCode(403);
        server.request(shop).body(WAR).put("/v1/apps/blog").then().statusCode(403);
        server.request(shop).body(WAR).put("/v1/apps/shop").then().statusCode(200);
    }

    @Test
    void letsAReaderChangeNothing() throws Exception {
        server.put("shop", WAR).then().statusCode(201);
        String id = server.request().get("/v1/deployments").path("items[0].id");
        String reader = server.token("read");

        server.request(reader).get("/v1/apps/shop").then().statusCode(200);
        server.request(reader).get("/v1/apps/shop/settings").then().statusCode(200);
        server.request(reader).body(WAR).put("/v1/apps/shop").then().statusCode(403);
        server.request(reader)
                .multiPart("war", "shop.war", WAR)
                .post("/v1/apps")
                .then()
                .statusCode(403);
        server.request(reader).delete("/v1/apps/shop").then().statusCode(403);
        server.request(reader).body("{}").patch("/v1/apps/shop/settings").then().statusCode(403);
        server.request(reader).delete("/v1/apps/shop/sessions").then().statusCode(403);
        server.request(reader).delete("/v1/deployments/" + id).then().statusCode(403);
        for (String verb : new String[] {"rollback", "restart", "stop", "start"}) {
            server.request(reader).post("/v1/apps/shop/" + verb).then().statusCode(403);
        }
    }
}
