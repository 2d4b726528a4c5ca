package dev.slipway.rest;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.TestServer;
import dev.slipway.core.artifact.Limits;
import io.restassured.specification.RequestSpecification;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormTest {
    private static final int MIB = 1024 * 1024;
    private static final byte[] WAR = TestServer.war("ok", "1");

    @TempDir Path folder;
    private RunningControlPlane server;

    @BeforeEach
    void start() throws Exception {
        server = new RunningControlPlane(folder, new Limits(MIB, 1000, 8 * MIB, 100, 0));
    }

    @AfterEach
    void stop() throws Exception {
        try (var work = Files.list(folder.resolve("data/work"))) {
            assertEquals(0, work.filter(file -> file.toString().contains("form-")).count());
        }
        server.close();
    }

    private RequestSpecification form() {
        return server.request();
    }

    @Test
    void takesTheNameFromTheFile() {
        form().multiPart("war", "a#b##7.war", WAR)
                .post("/v1/apps")
                .then()
                .statusCode(201)
                .header("Location", "/v1/apps/a%23b")
                .body("app", equalTo("a#b"));
        form().multiPart("war", "C:\\build\\ROOT.war", WAR)
                .post("/v1/apps")
                .then()
                .statusCode(201)
                .body("app", equalTo("ROOT"));
    }

    @Test
    void takesThePartsInAnyOrder() {
        form().multiPart("name", "shop")
                .multiPart("label", "v1")
                .multiPart("war", "x.war", WAR)
                .post("/v1/apps")
                .then()
                .statusCode(201)
                .body("app", equalTo("shop"))
                .body("label", equalTo("v1"));
        form().multiPart("war", "x.war", TestServer.war("ok", "2"))
                .multiPart("path", "/store")
                .multiPart("settings", "{\"probe\":{\"attempts\":7}}")
                .multiPart("probe", "/health")
                .multiPart("name", "shop")
                .post("/v1/apps")
                .then()
                .statusCode(200)
                .body("app", equalTo("shop"))
                .body("version", equalTo(2));
        server.request()
                .get("/v1/apps/shop")
                .then()
                .body("path", equalTo("/store"))
                .body("settings.probe.attempts", equalTo(7))
                .body("settings.probe.path", equalTo("/health"));
    }

    @Test
    void refusesAFormThatCannotBeMeant() {
        refused(form().multiPart("name", "shop"), "no part war");
        refused(form().multiPart("wra", "x.war", WAR), "did you mean war?");
        refused(
                form().multiPart("war", "x.war", WAR).multiPart("war", "y.war", WAR),
                "war came twice");
        refused(
                form().multiPart("war", "x.war", WAR).multiPart("settings", "{no json"),
                "not JSON");
        refused(
                form().multiPart("war", "x.war", WAR).multiPart("timeout", "soon"),
                "timeout: \"soon\"");
        refused(form().multiPart("war", "no name.war", WAR), "no name");
        form().multiPart("war", "x.war", WAR)
                .multiPart("settings", "{\"contextPath\":\"/x\"}")
                .post("/v1/apps")
                .then()
                .statusCode(400)
                .body("type", endsWith("/unknown-setting"));
        form().multiPart("war", "x.war", WAR)
                .multiPart("settings", " ".repeat(100_000))
                .post("/v1/apps")
                .then()
                .statusCode(413);
        assertNull(server.host.versionAt("/x"));
    }

    private static void refused(RequestSpecification form, String why) {
        form.post("/v1/apps")
                .then()
                .statusCode(400)
                .body("type", endsWith("/invalid-request"))
                .body("detail", containsString(why));
    }

    @Test
    void refusesAWarThatIsNoForm() {
        server.request()
                .contentType("application/octet-stream")
                .body(WAR)
                .post("/v1/apps")
                .then()
                .statusCode(415)
                .body("type", endsWith("/unsupported-media-type"));
    }

    @Test
    void comparesTheDigestOfThePart() throws Exception {
        String boundary = "x8s7d6f5";
        String digest = "sha-256=:" + "A".repeat(43) + "=:";
        String body =
                """
                --%1$s
                Content-Disposition: form-data; name="war"; filename="shop.war"
                Content-Digest: %2$s

                PK
                --%1$s--
                """
                        .formatted(boundary, digest)
                        .replace("\n", "\r\n");
        try (Socket connection = post(boundary, "Content-Length: " + body.length())) {
            connection.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
            assertAnswer(connection, 400, "digest-mismatch");
        }
    }

    @Test
    void keepsTheLimitsOfUploads() throws Exception {
        form().multiPart("war", "x.war", new byte[MIB + 1])
                .post("/v1/apps")
                .then()
                .statusCode(413)
                .body("type", endsWith("/too-large"));
        try (Socket connection =
                post("x", "Expect: 100-continue\nContent-Length: " + 5L * 1024 * MIB)) {
            assertAnswer(connection, 413, "too-large");
        }
    }

    @Test
    void saysThatAFormWasNotComplete() throws Exception {
        try (Socket connection = post("x", "Content-Length: 5000")) {
            connection
                    .getOutputStream()
                    .write(
                            "--x\r\nContent-Disposition: form-data; name=\"war\"; filename=\"a.war\"\r\n\r\nPK"
                                    .getBytes(StandardCharsets.US_ASCII));
            connection.shutdownOutput();
            assertAnswer(connection, 400, "incomplete-upload");
        }
    }

    private Socket post(String boundary, String headers) throws Exception {
        return server.connect(
                """
                POST /v1/apps HTTP/1.1
                Connection: close
                Authorization: Bearer %s
                Content-Type: multipart/form-data; boundary=%s
                %s\
                """
                        .formatted(RunningControlPlane.TOKEN, boundary, headers));
    }

    private static void assertAnswer(Socket connection, int status, String slug) throws Exception {
        String answer =
                new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        assertTrue(answer.contains(slug), answer);
    }

    @Test
    void letsATokenOfOneAppSendThatApp() throws Exception {
        String shop = server.token("deploy:shop");
        server.request(shop)
                .multiPart("war", "shop.war", WAR)
                .multiPart("name", "blog")
                .post("/v1/apps")
                .then()
                .statusCode(403);
        server.request(shop)
                .multiPart("war", "shop.war", WAR)
                .post("/v1/apps")
                .then()
                .statusCode(201);
    }
}
