package dev.slipway.rest;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmTest {
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
    void tellsOfTheJvm() {
        server.request()
                .get("/v1/jvm")
                .then()
                .statusCode(200)
                .body("version", equalTo(Runtime.version().toString()))
                .body("heap.used", greaterThan(0))
                .body("nonHeap.committed", greaterThan(0))
                .body("pools.name", hasItem("Metaspace"))
                .body("threads.live", greaterThan(0))
                .body("classes.loaded", greaterThan(0));
    }

    @Test
    void doesNotTellWhatTheJvmWasStartedWith() {
        String status = server.request().get("/v1/jvm").asString();
        assertFalse(status.contains("-Xmx"), status);
        assertFalse(status.contains("add-opens"), status);
    }

    @Test
    void collectsGarbageForThoseWhoMayOperate() throws Exception {
        server.request(server.token("read")).post("/v1/jvm/gc").then().statusCode(403);
        server.request(server.token("operator"))
                .post("/v1/jvm/gc")
                .then()
                .statusCode(200)
                .body("before.used", greaterThan(0))
                .body("after.used", greaterThan(0))
                .body("took", notNullValue());
        server.request(server.token("read"))
                .get("/v1/jvm/gc")
                .then()
                .statusCode(200)
                .body("collectors.collections", hasItem(greaterThan(0)));
    }

    @Test
    void listsPlatformAndVirtualThreads() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Thread waits = Thread.ofVirtual().name("waits-for-the-test").start(() -> await(end));
        try {
            server.request()
                    .get("/v1/jvm/threads")
                    .then()
                    .statusCode(200)
                    .body("items.find { it.name == 'waits-for-the-test' }.virtual", equalTo(true))
                    .body("items.find { it.name == 'waits-for-the-test' }.cpu", nullValue())
                    .body("items.find { it.name == 'main' }.cpu", notNullValue())
                    .body("items.stack", everyItem(nullValue()));
            server.request()
                    .get("/v1/jvm/threads?stacks=true")
                    .then()
                    .statusCode(200)
                    .body(
                            "items.find { it.name == 'waits-for-the-test' }.stack.size()",
                            greaterThan(1));
        } finally {
            end.countDown();
            waits.join();
        }
        try (var left = Files.list(folder.resolve("data/work"))) {
            assertTrue(left.noneMatch(f -> f.getFileName().toString().startsWith("threads")));
        }
    }

    @Test
    void theBundleHasWhatHelpsAndNoSecret() throws Exception {
        server.put("shop", TestServer.war("ok", "1")).then().statusCode(201);
        server.request()
                .contentType("application/merge-patch+json")
                .body(
                        """
                        {"resources": {"jdbc/x": {"url": "jdbc:h2:mem:x", "password": "canary-4c1f"}}}
                        """)
                .patch("/v1/apps/shop/settings")
                .then()
                .statusCode(200);
        Map<String, String> parts = unpack(post("operator"));
        assertTrue(parts.keySet().contains("logs/shop.log"), () -> "" + parts.keySet());
        assertTrue(parts.get("threads.json").contains("threadContainers"));
        assertTrue(parts.get("heap-histogram.txt").contains("java.lang.String"));
        assertTrue(parts.get("apps.json").contains("shop"));
        assertTrue(parts.get("settings.json").contains("https://ops.example"));
        assertTrue(parts.get("deployments.json").contains("deployed"));
        assertTrue(parts.get("ledger.json").contains("shop"));
        assertFalse(parts.get("ledger.json").contains("token"), parts.get("ledger.json"));
        parts.forEach((name, text) -> {
            assertFalse(text.contains("canary-4c1f"), name);
            assertFalse(text.contains(RunningControlPlane.TOKEN), name);
        });
    }

    @Test
    void theBundleIsForThoseWhoMayOperate() throws Exception {
        server.request(server.token("read")).post("/v1/support-bundle").then().statusCode(403);
    }

    private byte[] post(String scope) throws IOException {
        return server.request(server.token(scope))
                .post("/v1/support-bundle")
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .header("Content-Disposition", not(nullValue()))
                .extract()
                .asByteArray();
    }

    private static Map<String, String> unpack(byte[] bytes) throws IOException {
        Map<String, String> parts = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertEquals(10, parts.size(), parts.keySet()::toString);
        return parts;
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void dumpsTheHeapForAdministratorsAndKeepsNothing() throws Exception {
        server.request(server.token("operator")).post("/v1/jvm/heap-dump").then().statusCode(403);
        byte[] dump =
                server.request()
                        .post("/v1/jvm/heap-dump")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray();
        String beginning = new String(dump, 0, 12, StandardCharsets.US_ASCII);
        assertEquals("JAVA PROFILE", beginning);
        try (var left = Files.walk(folder)) {
            assertEquals(0, left.filter(file -> file.toString().endsWith(".hprof")).count());
        }
    }
}
