package dev.slipway.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.slipway.core.TestServer;
import io.restassured.response.Response;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir Path folder;
    private RunningControlPlane server;

    @BeforeEach
    void start() throws Exception {
        server = new RunningControlPlane(folder);
        server.put("shop", TestServer.war("ok", "1")).then().statusCode(201);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private Response patch(String query, String patch) {
        return server.request()
                .contentType("application/merge-patch+json")
                .body(patch)
                .patch("/v1/apps/shop/settings" + query);
    }

    @Test
    void showsAndDescribesThem() {
        server.request()
                .get("/v1/apps/shop/settings")
                .then()
                .statusCode(200)
                .body("startTimeout", equalTo("PT2M"))
                .body("probe.attempts", equalTo(3));
        server.request()
                .get("/v1/apps/shop/settings?describe=true")
                .then()
                .body("items.find { it.name == 'probe.timeout' }.type", equalTo("duration"))
                .body("items.find { it.name == 'keep' }.default", equalTo(5))
                .body("items.find { it.name == 'keep' }.source", equalTo("default"));
        server.request().get("/v1/apps/none/settings").then().statusCode(404);
    }

    @Test
    void changesWhatNeedsNoFreshContext() {
        patch("", "{\"drainTimeout\":\"1m\",\"probe\":{\"attempts\":9}}")
                .then()
                .statusCode(200)
                .body("changed", contains("probe.attempts", "drainTimeout"))
                .body("freshContext", equalTo(false))
                .body("settings.drainTimeout", equalTo("PT1M"))
                .body("deployment", nullValue());
        patch("", "{\"probe\":null}").then().body("settings.probe.attempts", equalTo(3));
        patch("", "{}").then().statusCode(200).body("changed.size()", equalTo(0));
    }

    @Test
    void swapsAFreshContextIn() {
        patch("", "{\"path\":\"/store\"}")
                .then()
                .statusCode(200)
                .body("freshContext", equalTo(true))
                .body("deployment.outcome", equalTo("deployed"));
        assertEquals(1, server.host.versionAt("/store"));
        assertNull(server.host.versionAt("/shop"));
    }

    @Test
    void onlySaysWhatWouldHappen() {
        patch("?dry-run=true", "{\"path\":\"/store\"}")
                .then()
                .statusCode(200)
                .body("changed", contains("path"))
                .body("freshContext", equalTo(true))
                .body("deployment", nullValue());
        assertEquals(1, server.host.versionAt("/shop"));
        server.request().get("/v1/apps/shop").then().body("path", equalTo("/shop"));
        patch("?dryrun=true", "{\"path\":\"/store\"}")
                .then()
                .statusCode(400)
                .body("detail", containsString("did you mean dry-run?"));
    }

    @Test
    void namesEverythingThatIsWrong() {
        patch("", "{\"drainTimeuot\":\"1m\"}")
                .then()
                .statusCode(400)
                .body("type", endsWith("/unknown-setting"))
                .body("problems[0].name", equalTo("drainTimeuot"))
                .body("problems[0].message", containsString("did you mean drainTimeout?"));
        patch("", "{\"keep\":0,\"standby\":99}")
                .then()
                .statusCode(400)
                .body("type", endsWith("/invalid-setting"))
                .body("problems.size()", equalTo(2));
        patch("", "[1]").then().statusCode(400).body("type", endsWith("/invalid-request"));
        patch("", "{\"keep\":1} and more").then().statusCode(400);
    }

    @Test
    void showsNoSecret() {
        patch(
                        "",
                        "{\"resources\":{\"jdbc/x\":{\"url\":\"jdbc:h2:mem:x\",\"password\":\"s3cr3t\"}}}")
                .then()
                .statusCode(200)
                .body(not(containsString("s3cr3t")));
        for (String path : new String[] {"/settings", "/settings?describe", ""}) {
            server.request()
                    .get("/v1/apps/shop" + path)
                    .then()
                    .statusCode(200)
                    .body(containsString("\"secret\""))
                    .body(not(containsString("s3cr3t")));
        }
    }
}
