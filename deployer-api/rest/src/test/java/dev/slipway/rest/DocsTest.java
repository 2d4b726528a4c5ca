package dev.slipway.rest;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocsTest {
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
    void servesAPageAndAllThatItLoads() {
        String page = get("/docs").contentType(startsWith("text/html")).extract().asString();
        var loaded =
                Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                        .matcher(page)
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .toList();
        assertTrue(loaded.size() >= 3, page);
        for (String address : loaded) {
            assertTrue(address.startsWith("/docs/"), address);
            byte[] file = get(address).extract().asByteArray();
            assertTrue(file.length > 100, address);
        }
    }

    @Test
    void letsTheBrowserLoadNothingFromOtherHosts() {
        get("/docs").header("Content-Security-Policy", startsWith("default-src 'none'"));
        String start = get("/docs/start.js").extract().asString();
        assertTrue(start.contains("url: \"/openapi.json\""), start);
        assertFalse(start.contains("//petstore"), start);
        get("/docs/swagger-ui-bundle.js").contentType(startsWith("text/javascript"));
    }

    @Test
    void servesNothingElse() {
        for (String file : new String[] {"openapi.json", "swagger-ui.js", "..%2fopenapi.json"}) {
            int status = server.anonymous().get("/docs/" + file).statusCode();
            assertTrue(status == 404 || status == 400, file + " " + status);
        }
        server.anonymous()
                .get("/docs/nothing.js")
                .then()
                .statusCode(404)
                .body("type", containsString("not-found"));
    }

    private io.restassured.response.ValidatableResponse get(String address) {
        return server.anonymous().get(address).then().statusCode(200);
    }
}
