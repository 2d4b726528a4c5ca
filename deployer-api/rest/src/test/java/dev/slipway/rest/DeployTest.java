package dev.slipway.rest;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.slipway.core.Digest;
import dev.slipway.core.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployTest {
    private static final byte[] FIRST = TestServer.war("ok", "1");
    private static final byte[] SECOND = TestServer.war("ok", "2");

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

    private static Digest digest(byte[] bytes) throws Exception {
        return Digest.of(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void answersWhatIsLive() throws Exception {
        server.put("shop?label=v1", FIRST)
                .then()
                .statusCode(201)
                .header("Location", "/v1/apps/shop")
                .header("ETag", "\"" + digest(FIRST) + "\"")
                .body("app", equalTo("shop"))
                .body("version", equalTo(1))
                .body("label", equalTo("v1"))
                .body("state", equalTo("live"))
                .body("outcome", equalTo("deployed"))
                .body("digest", equalTo(digest(FIRST).hex()))
                .body("size", equalTo(FIRST.length))
                .body("who", equalTo("admin"))
                .body("timings", hasKey("receive"));
        server.put("shop", SECOND)
                .then()
                .statusCode(200)
                .body("version", equalTo(2))
                .body("replaced.version", equalTo(1));
        assertEquals(2, server.host.versionAt("/shop"));
    }

    @Test
    void restartsNothingForTheSameBytesUnlessForced() {
        server.put("shop", FIRST).then().statusCode(201);
        server.put("shop", FIRST).then().statusCode(200).body("outcome", equalTo("unchanged"));
        server.put("shop?force=true", FIRST)
                .then()
                .statusCode(200)
                .body("outcome", equalTo("deployed"))
                .body("version", equalTo(2));
    }

    @Test
    void takesANameWithANestedPath() {
        server.put("a%23b", FIRST)
                .then()
                .statusCode(201)
                .header("Location", "/v1/apps/a%23b")
                .body("app", equalTo("a#b"));
        assertEquals(1, server.host.versionAt("/a/b"));
        server.request().get("/v1/apps/a%23b").then().statusCode(200);
    }

    @Test
    void setsWhatTheQuerySays() {
        server.put("shop?path=/store&probe=/health&host=shop.example&timeout=5m&ephemeral", FIRST)
                .then()
                .statusCode(201);
        server.request()
                .get("/v1/apps/shop")
                .then()
                .body("path", equalTo("/store"))
                .body("host", equalTo("shop.example"))
                .body("ephemeral", equalTo(true))
                .body("settings.probe.path", equalTo("/health"))
                .body("settings.startTimeout", equalTo("PT2M"));
    }

    @Test
    void saysWhyAVersionDidNotStartAndKeepsTheOldOne() {
        server.put("shop", FIRST).then().statusCode(201);
        server.put("shop", TestServer.war("fail", "2"))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo(RunningControlPlane.PROBLEMS + "start-failed"))
                .body("app", equalTo("shop"))
                .body("version", equalTo(2))
                .body("deployment", containsString("d-"))
                .body("rootCause", equalTo("java.lang.IllegalStateException: as told"))
                .body("frames", hasItem("shop.Listener.start(Listener.java:7)"))
                .body("log", hasItem(containsString("starting, fail")))
                .body("warnings.size()", equalTo(0));
        assertEquals(1, server.host.versionAt("/shop"));
    }

    @Test
    void saysThatAVersionIsUnhealthy() {
        server.request()
                .multiPart("war", "shop.war", TestServer.war("ill", "1"))
                .multiPart("settings", "{\"probe\":{\"attempts\":1}}")
                .post("/v1/apps")
                .then()
                .statusCode(422)
                .body("type", endsWith("/unhealthy"));
    }

    @Test
    void refusesWhatIsNoWar() {
        server.put("shop", "no zip at all".getBytes(StandardCharsets.US_ASCII))
                .then()
                .statusCode(422)
                .body("type", endsWith("/not-a-war"));
        server.put("shop", new byte[0]).then().statusCode(422);
        server.request().get("/v1/apps/shop").then().statusCode(404);
    }

    @Test
    void comparesTheDigestWithWhatArrived() throws Exception {
        server.request()
                .header("Content-Digest", digest(SECOND).contentDigest())
                .body(FIRST)
                .put("/v1/apps/shop")
                .then()
                .statusCode(400)
                .body("type", endsWith("/digest-mismatch"));
        server.request()
                .header("Content-Digest", "sha-512=:AAAA:, " + digest(FIRST).contentDigest())
                .body(FIRST)
                .put("/v1/apps/shop")
                .then()
                .statusCode(201);
        server.request()
                .header("Content-Digest", "sha-256=nonsense")
                .body(FIRST)
                .put("/v1/apps/shop")
                .then()
                .statusCode(400)
                .body("type", endsWith("/invalid-request"));
    }

    @Test
    void deploysOnlyOverTheVersionTheClientKnows() throws Exception {
        String first = "\"" + digest(FIRST) + "\"";
        String second = "\"" + digest(SECOND) + "\"";
        deployIf("If-Match", "*", FIRST, 412);
        deployIf("If-Match", first, FIRST, 412);
        deployIf("If-None-Match", "*", FIRST, 201);
        deployIf("If-None-Match", "*", SECOND, 412);
        deployIf("If-Match", second, SECOND, 412);
        deployIf("If-Match", "W/" + first, SECOND, 412);
        deployIf("If-Match", "\"v1\"", SECOND, 412);
        deployIf("If-Match", second + ", " + first, SECOND, 200);
        deployIf("If-Match", "*", FIRST, 200);
        deployIf("If-Match", digest(FIRST).hex(), SECOND, 400);
        deployIf("If-None-Match", first, SECOND, 400);
        assertEquals(3, server.host.versionAt("/shop"));
    }

    private void deployIf(String header, String value, byte[] war, int status) {
        var answer = server.request().header(header, value).body(war).put("/v1/apps/shop");
        answer.then().statusCode(status);
        if (status == 412) {
            answer.then().body("type", endsWith("/precondition-failed"));
        }
    }

    @Test
    void refusesASecondDeploymentWhileOneRuns() {
        String running =
                server.request()
                        .header("Prefer", "respond-async")
                        .body(TestServer.war("hang", "1"))
                        .put("/v1/apps/shop")
                        .path("id");
        server.put("shop", FIRST)
                .then()
                .statusCode(409)
                .header("Retry-After", "2")
                .body("type", endsWith("/deploy-in-progress"))
                .body("deployment", equalTo(running));
    }

    @Test
    void refusesAPathThatAnotherAppHas() {
        server.put("shop", FIRST).then().statusCode(201);
        server.put("blog?path=/shop", FIRST)
                .then()
                .statusCode(409)
                .body("type", endsWith("/path-taken"))
                .body("app", equalTo("shop"));
    }

    @Test
    void refusesAQueryItDoesNotKnow() {
        server.put("shop?lable=v2", FIRST)
                .then()
                .statusCode(400)
                .body("type", endsWith("/invalid-request"))
                .body("detail", containsString("did you mean label?"));
        server.put("shop?timeout=soon", FIRST)
                .then()
                .statusCode(400)
                .body("detail", containsString("timeout"));
        server.put("shop?label=v2&label=v3", FIRST)
                .then()
                .statusCode(400)
                .body("detail", equalTo("The query parameter \"label\" is there 2 times"));
        server.put("shop?timeout=0s", FIRST).then().statusCode(400);
        server.put("shop?force=maybe", FIRST).then().statusCode(400);
        server.put("shop?label=%0A", FIRST).then().statusCode(400);
        server.put("no%20name", FIRST)
                .then()
                .statusCode(400)
                .body("detail", containsString("no name"));
        server.put("shop?path=relative", FIRST)
                .then()
                .statusCode(400)
                .body("type", endsWith("/invalid-setting"))
                .body("problems[0].name", equalTo("path"));
        assertNull(server.host.versionAt("/shop"));
    }

    @Test
    void refusesABodyThatIsNotTheWarItself() {
        server.request()
                .multiPart("war", "shop.war", FIRST)
                .put("/v1/apps/shop")
                .then()
                .statusCode(415)
                .body("type", endsWith("/unsupported-media-type"))
                .body("detail", containsString("POST /v1/apps"));
        server.request()
                .header("Content-Encoding", "gzip")
                .body(FIRST)
                .put("/v1/apps/shop")
                .then()
                .statusCode(415);
        server.request()
                .header("Content-Range", "bytes 0-3/10")
                .body(FIRST)
                .put("/v1/apps/shop")
                .then()
                .statusCode(400);
    }

    /// `curl --data-binary` says that it is a form, whatever it is.
    @Test
    void takesWhateverTypeTheWarIsSentAs() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String type : new String[] {"application/x-www-form-urlencoded", "text/plain"}) {
                HttpRequest put =
                        HttpRequest.newBuilder(URI.create(server.url() + "/v1/apps/shop?force"))
                                .header("Authorization", "Bearer " + RunningControlPlane.TOKEN)
                                .header("Content-Type", type)
                                .PUT(HttpRequest.BodyPublishers.ofByteArray(FIRST))
                                .build();
                var answer = client.send(put, HttpResponse.BodyHandlers.ofString());
                assertEquals(2, answer.statusCode() / 100, answer::body);
            }
        }
        assertEquals(2, server.host.versionAt("/shop"));
    }
}
