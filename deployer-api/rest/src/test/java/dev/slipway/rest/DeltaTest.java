package dev.slipway.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.Json;
import dev.slipway.core.TestServer;
import dev.slipway.core.artifact.Sha256;
import dev.slipway.core.delta.ListedEntry;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeltaTest {
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

    private static Map<String, byte[]> contents(byte[] war) throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(war))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                contents.put(entry.getName(), zip.readAllBytes());
            }
        }
        return contents;
    }

    private static String digest(byte[] content) {
        Sha256 sha = new Sha256();
        sha.update(content, content.length);
        return sha.digest().hex();
    }

    private static byte[] list(byte[] war) throws IOException {
        List<ListedEntry> entries = new ArrayList<>();
        contents(war)
                .forEach((name, content) ->
                        entries.add(
                                new ListedEntry(
                                        name,
                                        new dev.slipway.core.Digest(digest(content)),
                                        content.length,
                                        null)));
        return Json.MAPPER.writeValueAsBytes(entries);
    }

    private Response open(String token, String query, byte[] list) {
        return server.request(token).body(list).post("/v1/uploads" + query);
    }

    private String opened(byte[] war) throws IOException {
        return open(RunningControlPlane.TOKEN, "", list(war))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Response put(String id, String sha256, byte[] content) {
        return server.request().body(content).put("/v1/uploads/" + id + "/blobs/" + sha256);
    }

    private Response deploy(String id, String query) {
        return server.request().post("/v1/uploads/" + id + "/deploy?" + query);
    }

    @Test
    void sendsOnlyWhatIsLackingAndDeploysIt() throws Exception {
        server.put("shop", WAR).then().statusCode(201);
        byte[] changed = TestServer.war("ok", "2");
        byte[] mark = "2".getBytes(StandardCharsets.UTF_8);
        Response opened = open(RunningControlPlane.TOKEN, "?app=shop", list(changed));
        String id = opened.path("id");
        opened.then()
                .statusCode(201)
                .header("Location", "/v1/uploads/" + id)
                .body("lacking", contains(digest(mark)))
                .body("lackingBytes", equalTo(1));

        deploy(id, "name=shop")
                .then()
                .statusCode(409)
                .body("type", endsWith("/missing-blobs"))
                .body("lacking", contains(digest(mark)));
        put(id, digest(mark), mark).then().statusCode(204);
        server.request().get("/v1/uploads/" + id).then().body("lacking", empty());
        Response live = deploy(id, "name=shop&label=two");
        live.then()
                .statusCode(200)
                .header("ETag", "\"" + live.path("digest") + "\"")
                .body("version", equalTo(2))
                .body("label", equalTo("two"));
        assertEquals(2, server.host.versionAt("/shop"));
        byte[] kept = server.request().get("/v1/apps/shop/versions/2/war").asByteArray();
        assertEquals(list(changed).length, list(kept).length);

        server.request().delete("/v1/uploads/" + id).then().statusCode(204);
        server.request().get("/v1/uploads/" + id).then().statusCode(404);
    }

    @Test
    void answersADeltaDeployAsAnyOther() throws Exception {
        String id = opened(WAR);
        contents(WAR).values().forEach(content -> put(id, digest(content), content));
        Response first = deploy(id, "name=shop");
        first.then().statusCode(201).header("Location", "/v1/apps/shop");
        deploy(id, "name=shop").then().statusCode(200).body("outcome", equalTo("unchanged"));
        server.request()
                .header("Prefer", "respond-async")
                .post("/v1/uploads/" + id + "/deploy?name=shop&force=true")
                .then()
                .statusCode(202)
                .header("Location", startsWith("/v1/deployments/d-"));
        String events =
                server.request()
                        .header("Accept", "text/event-stream")
                        .post("/v1/uploads/" + id + "/deploy?name=blog")
                        .asString();
        assertTrue(events.contains("event: deployment.staging"), events);
        assertTrue(events.contains("event: outcome"), events);
        server.request()
                .header("If-None-Match", "*")
                .post("/v1/uploads/" + id + "/deploy?name=blog")
                .then()
                .statusCode(412);
        deploy(id, "force").then().statusCode(400).body("detail", startsWith("name:"));
        deploy(id, "name=shop&lable=x")
                .then()
                .statusCode(400)
                .body("detail", containsString("label?"));
    }

    @Test
    void takesAListThatIsPacked() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(list(WAR));
        }
        server.request()
                .header("Content-Encoding", "gzip")
                .body(packed.toByteArray())
                .post("/v1/uploads")
                .then()
                .statusCode(201)
                .body("lacking", hasSize(3));
        server.request()
                .header("Content-Encoding", "br")
                .body(packed.toByteArray())
                .post("/v1/uploads")
                .then()
                .statusCode(415);
        server.request()
                .header("Content-Encoding", "gzip")
                .body(list(WAR))
                .post("/v1/uploads")
                .then()
                .statusCode(400)
                .body("type", endsWith("/invalid-request"));
    }

    @Test
    void stopsReadingAPackedListThatHasNoEnd() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write('[');
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int mebibyte = 0; mebibyte < 40; mebibyte++) {
                gzip.write(blanks);
            }
        }
        server.request()
                .header("Content-Encoding", "gzip")
                .body(bomb.toByteArray())
                .post("/v1/uploads")
                .then()
                .statusCode(413)
                .body("type", endsWith("/too-large"));
    }

    @Test
    void refusesListsThatAreNone() {
        String digest = "0".repeat(64);
        for (String list :
                List.of(
                        "",
                        "{}",
                        "[",
                        "[null]",
                        "[7]",
                        "[{\"name\":\"a\",\"sha256\":\"" + digest + "\"}]",
                        "[{\"name\":\"a\",\"sha256\":\"" + digest + "\",\"size\":1,\"crc\":2}]",
                        "[{\"name\":\"a\",\"sha256\":\"ABC\",\"size\":1}]")) {
            Response answer =
                    open(RunningControlPlane.TOKEN, "", list.getBytes(StandardCharsets.UTF_8));
            assertEquals(400, answer.statusCode(), list);
            answer.then().body("type", endsWith("/invalid-request"));
        }
    }

    @Test
    void refusesListsThatNoWarHas() {
        String digest = "0".repeat(64);
        String entry = "{\"name\":\"%s\",\"sha256\":\"" + digest + "\",\"size\":1}";
        String evil = "[" + entry.formatted("../../etc/passwd") + "]";
        open(RunningControlPlane.TOKEN, "", evil.getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(422)
                .body("type", endsWith("/unsafe-entry"));
        StringBuilder many = new StringBuilder("[");
        for (int i = 0; i <= 65_535; i++) {
            many.append(i == 0 ? "" : ",").append(entry.formatted("e" + i));
        }
        open(
                        RunningControlPlane.TOKEN,
                        "",
                        many.append("]").toString().getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(422)
                .body("type", endsWith("/expansion-limit"));
    }

    @Test
    void refusesOtherContentsThanWereListed() throws Exception {
        String id = opened(WAR);
        byte[] mark = contents(WAR).get("mark");
        assertNotNull(mark);
        put(id, digest(mark), new byte[] {'x'})
                .then()
                .statusCode(400)
                .body("type", endsWith("/digest-mismatch"));
        put(id, digest(mark), new byte[9])
                .then()
                .statusCode(413)
                .body("type", endsWith("/too-large"));
        put(id, "0".repeat(64), mark).then().statusCode(404).body("type", endsWith("/not-found"));
        put(id, "xyz", mark).then().statusCode(400).body("detail", startsWith("sha256:"));
        server.request()
                .multiPart("content", "mark", mark)
                .put("/v1/uploads/" + id + "/blobs/" + digest(mark))
                .then()
                .statusCode(415);
        server.request().get("/v1/uploads/" + id).then().body("lacking", hasSize(3));
    }

    @Test
    void saysThatAContentWasNotComplete() throws Exception {
        String id = opened(WAR);
        byte[] xml = contents(WAR).get("WEB-INF/web.xml");
        assertNotNull(xml);
        try (Socket connection =
                server.connect(
                        """
                        PUT /v1/uploads/%s/blobs/%s HTTP/1.1
                        Connection: close
                        Authorization: Bearer %s
                        Content-Length: %d\
                        """
                                .formatted(
                                        id, digest(xml), RunningControlPlane.TOKEN, xml.length))) {
            connection.getOutputStream().write(xml, 0, 5);
            connection.shutdownOutput();
            String answer =
                    new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
            assertTrue(answer.contains("/incomplete-upload\""), answer);
        }
        server.request().get("/v1/uploads/" + id).then().body("lacking", hasSize(3));
    }

    @Test
    void keepsAnUploadToItsTokenEvenIfAnotherHasItsName() throws Exception {
        String mine = server.token("deploy:shop");
        String namesake = server.token("deploy:shop");
        String id = open(mine, "", list(WAR)).then().statusCode(201).extract().path("id");
        byte[] mark = contents(WAR).get("mark");
        assertNotNull(mark);

        String url = "/v1/uploads/" + id;
        for (String other : List.of(namesake, RunningControlPlane.TOKEN)) {
            server.request(other).get(url).then().statusCode(404);
            server.request(other).delete(url).then().statusCode(404);
            server.request(other).post(url + "/deploy?name=shop").then().statusCode(404);
            server.request(other)
                    .body(mark)
                    .put(url + "/blobs/" + digest(mark))
                    .then()
                    .statusCode(404)
                    .body("type", endsWith("/not-found"));
        }
        server.request(mine).body(mark).put(url + "/blobs/" + digest(mark)).then().statusCode(204);
        open(namesake, "", list(WAR)).then().body("lacking", hasSize(3));
    }

    @Test
    void tellsATokenOfOneAppNothingOfTheContentsOfOthers() throws Exception {
        server.put("blog", WAR).then().statusCode(201);
        server.put("shop", TestServer.war("busy", "2")).then().statusCode(201);
        String shop = server.token("deploy:shop");

        open(shop, "", list(WAR)).then().statusCode(201).body("lacking", hasSize(2));
        open(shop, "?app=shop", list(WAR)).then().statusCode(201).body("lacking", hasSize(2));
        open(shop, "?app=blog", list(WAR)).then().statusCode(403);
        open(shop, "?app=none", list(WAR)).then().statusCode(403);
        open(server.token("read"), "", list(WAR)).then().statusCode(403);
        open(server.token("operator"), "", list(WAR)).then().body("lacking", empty());
        String id = open(shop, "", list(WAR)).path("id");
        server.request(shop).post("/v1/uploads/" + id + "/deploy?name=blog").then().statusCode(403);
        server.request(shop).post("/v1/uploads/" + id + "/deploy?name=shop").then().statusCode(409);
    }
}
