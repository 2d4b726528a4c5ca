package dev.slipway.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.slipway.core.TestServer;
import io.restassured.response.Response;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppsTest {
    private static final byte[] FIRST = TestServer.war("ok", "1");
    private static final byte[] SECOND = TestServer.war("ok", "2");

    @TempDir Path folder;
    private RunningControlPlane server;

    @BeforeEach
    void start() throws Exception {
        server = new RunningControlPlane(folder);
        server.put("shop", FIRST).then().statusCode(201);
        server.put("shop?label=v2", SECOND).then().statusCode(200);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private Response post(String call, String body) {
        return server.request().body(body).post("/v1/apps/shop/" + call);
    }

    @Test
    void showsWhatIsLive() {
        String digest = server.request().get("/v1/apps/shop").path("digest");
        server.request()
                .get("/v1/apps/shop")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("ETag", "\"" + digest + "\"")
                .body("name", equalTo("shop"))
                .body("state", equalTo("running"))
                .body("version", equalTo(2))
                .body("label", equalTo("v2"))
                .body("path", equalTo("/shop"))
                .body("host", equalTo("*"))
                .body("sessions", equalTo(0))
                .body("requestsInFlight", equalTo(0))
                .body("standby", contains(1))
                .body("settings.keep", equalTo(5));
        server.put("blog", FIRST);
        server.request().get("/v1/apps").then().body("items.name", contains("blog", "shop"));
    }

    @Test
    void removesAnApp() {
        server.request().delete("/v1/apps/shop?drain=soon").then().statusCode(400);
        server.request().delete("/v1/apps/shop?drain=1s").then().statusCode(204);
        assertNull(server.host.versionAt("/shop"));
        server.request()
                .get("/v1/apps/shop")
                .then()
                .statusCode(404)
                .body("type", endsWith("/not-found"))
                .body("detail", containsString("app shop"));
        server.request().delete("/v1/apps/shop").then().statusCode(404);
        post("rollback", "{}").then().statusCode(404);
        server.put("shop", FIRST).then().statusCode(201).body("version", equalTo(3));
    }

    @Test
    void keepsVersionsForARollbackWhenAsked() {
        server.request().delete("/v1/apps/shop?keep=true").then().statusCode(204);
        server.request().get("/v1/apps").then().body("items.size()", equalTo(0));
        post("rollback", "{\"to\":1}").then().statusCode(200).body("version", equalTo(1));
        assertEquals(1, server.host.versionAt("/shop"));
    }

    @Test
    void rollsBack() {
        post("rollback", "{}").then().statusCode(200).body("version", equalTo(1));
        assertEquals(1, server.host.versionAt("/shop"));
        post("rollback", "{\"to\":2}").then().statusCode(200).body("replaced.version", equalTo(1));
        post("rollback", "{\"to\":2}").then().statusCode(200).body("outcome", equalTo("unchanged"));
        post("rollback", "").then().statusCode(200).body("version", equalTo(1));
        post("rollback", "{\"to\":9}")
                .then()
                .statusCode(404)
                .body("type", endsWith("/no-such-version"));
        post("rollback", "{\"too\":2}")
                .then()
                .statusCode(400)
                .body("type", endsWith("/invalid-request"))
                .body("detail", containsString("did you mean to?"));
        post("rollback", "{\"to\":\"first\"}").then().statusCode(400);
        post("rollback", "{\"to\":").then().statusCode(400);
        post("rollback", "[]").then().statusCode(400);
        assertEquals(1, server.host.versionAt("/shop"));
    }

    @Test
    void stopsStartsAndRestarts() {
        post("start", "").then().statusCode(200).body("outcome", equalTo("unchanged"));
        post("stop", "").then().statusCode(200).body("state", equalTo("stopped"));
        assertNull(server.host.versionAt("/shop"));
        post("start", "").then().statusCode(200).body("outcome", equalTo("deployed"));
        post("restart", "").then().statusCode(200).body("version", equalTo(2));
        assertEquals(2, server.host.versionAt("/shop"));
        server.request()
                .header("Prefer", "respond-async")
                .post("/v1/apps/shop/restart")
                .then()
                .statusCode(202);
        server.request().post("/v1/apps/none/restart").then().statusCode(404);
    }

    @Test
    void tellsTheHistory() {
        server.put("shop", TestServer.war("fail", "3")).then().statusCode(422);
        server.request()
                .get("/v1/apps/shop/versions")
                .then()
                .body("items.number", contains(3, 2, 1))
                .body("items.outcome", contains("failed", "deployed", "deployed"))
                .body("items[1].state", equalTo("live"))
                .body("items[2].state", equalTo("standby"));
        server.request()
                .get("/v1/apps/shop/versions/2")
                .then()
                .body("label", equalTo("v2"))
                .body("who", equalTo("admin"))
                .body("size", equalTo(SECOND.length));
        server.request()
                .get("/v1/apps/shop/versions/9")
                .then()
                .statusCode(404)
                .body("type", endsWith("/no-such-version"));
    }

    @Test
    void givesTheWarBackAsItWasSent() {
        Response war = server.request().accept("*/*").get("/v1/apps/shop/versions/1/war");
        war.then()
                .statusCode(200)
                .header("Content-Length", String.valueOf(FIRST.length))
                .header("Content-Disposition", containsString("shop.war"))
                .header("Repr-Digest", containsString("sha-256=:"))
                .header("ETag", not(nullValue()));
        assertArrayEquals(FIRST, war.asByteArray());
        server.request()
                .head("/v1/apps/shop/versions/1/war")
                .then()
                .statusCode(200)
                .header("Content-Length", String.valueOf(FIRST.length));
        server.request().get("/v1/apps/shop/versions/9/war").then().statusCode(404);
    }

    @Test
    void countsAndExpiresSessions() {
        server.request().get("/v1/apps/shop/sessions").then().body("sessions", equalTo(0));
        server.request()
                .delete("/v1/apps/shop/sessions?idle=10m")
                .then()
                .statusCode(200)
                .body("expired", equalTo(0));
        server.request().delete("/v1/apps/none/sessions").then().statusCode(404);
    }
}
