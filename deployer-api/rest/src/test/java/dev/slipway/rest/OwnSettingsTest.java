package dev.slipway.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnSettingsTest {
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
    void tellsThemAndWhatTheyAreFor() {
        server.request()
                .get("/v1/settings")
                .then()
                .statusCode(200)
                .body("accessAllow", contains("https://ops.example"))
                .body("stopDrain", equalTo("PT30S"))
                .body("bootReport.endpoint", nullValue());
        server.request()
                .get("/v1/settings?describe=true")
                .then()
                .statusCode(200)
                .body("items.name", hasItem("bootReport.endpoint"))
                .body("items.find { it.name == 'maxUploadBytes' }.unit", equalTo("bytes"));
    }

    @Test
    void changesAtOnceWhosePagesMayCall() {
        patch("", "{\"accessAllow\":[\"https://new.example\"]}")
                .then()
                .statusCode(200)
                .body("changed", contains("accessAllow"))
                .body("atRestart", equalTo(java.util.List.of()));
        server.request()
                .header("Origin", "https://new.example")
                .get("/v1/apps")
                .then()
                .header("Access-Control-Allow-Origin", equalTo("https://new.example"));
        server.request()
                .header("Origin", "https://ops.example")
                .get("/v1/apps")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
        server.request()
                .get("/v1/audit")
                .then()
                .body("items[0].type", equalTo("own-settings-changed"))
                .body("items[0].settings", contains("accessAllow"));
    }

    @Test
    void saysBeforehandWhatWouldChange() {
        patch("?dry-run=true", "{\"maxUploadBytes\":5000000}")
                .then()
                .statusCode(200)
                .body("settings.maxUploadBytes", equalTo(5_000_000))
                .body("atRestart", contains("maxUploadBytes"));
        server.request().get("/v1/settings").then().body("maxUploadBytes", equalTo(2_147_483_648L));
    }

    @Test
    void refusesWhatIsNoneOfThem() {
        patch("", "{\"stopDrian\":\"5s\"}")
                .then()
                .statusCode(400)
                .body("type", endsWith("/unknown-setting"));
        patch("", "{\"stopDrain\":\"-5s\"}")
                .then()
                .statusCode(400)
                .body("type", endsWith("/invalid-setting"));
    }

    @Test
    void letsAdminsAloneChangeThem() throws Exception {
        server.request(server.token("operator"))
                .body("{}")
                .contentType("application/json")
                .patch("/v1/settings")
                .then()
                .statusCode(403);
        server.request(server.token("read")).get("/v1/settings").then().statusCode(200);
        server.request(server.token("deploy:shop")).get("/v1/settings").then().statusCode(403);
    }

    private Response patch(String query, String json) {
        return server.request()
                .contentType("application/merge-patch+json")
                .body(json)
                .patch("/v1/settings" + query);
    }
}
