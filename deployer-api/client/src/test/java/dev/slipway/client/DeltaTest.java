package dev.slipway.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeltaTest {
    private static final String APP =
            """
            {"name":"shop","state":"running","version":1,"digest":"%s","path":"/shop","host":"*",
             "sessions":0,"requestsInFlight":0,"standby":[],"ephemeral":false}
            """;
    private static final String LIVE =
            """
            {"id":"d-1","app":"shop","kind":"deploy","version":2,"state":"live","outcome":"deployed",
             "who":"ci","startedAt":"2026-01-31T12:00:00Z","timings":{},"warnings":[]}
            """;
    private static final byte[] CHANGED = "a changed class".getBytes(StandardCharsets.UTF_8);

    @TempDir Path folder;
    private Path war;
    private final AtomicLong sent = new AtomicLong();

    @BeforeEach
    void pack() throws IOException {
        war = folder.resolve("shop.war");
        Random random = new Random(7);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            add(zip, "WEB-INF/classes/shop/Changed.class", CHANGED);
            for (int i = 0; i < 1_800; i++) {
                byte[] content = new byte[18_500];
                random.nextBytes(content);
                add(zip, "WEB-INF/classes/org/example/shop/pages/Page" + i + ".class", content);
            }
        }
        assertTrue(Files.size(war) > 33_000_000);
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
    }

    private static String changed() {
        return WarBody.hex(WarBody.sha256().digest(CHANGED));
    }

    /// A server that lacks the one class; what it is sent is counted.
    private void answer(FakeExchange exchange, int putStatus, String digest) throws IOException {
        exchange.continueIfExpected();
        sent.addAndGet(exchange.length());
        exchange.drain(exchange.length());
        switch (exchange.line()) {
            case "GET /v1/apps/shop" -> exchange.json(APP.formatted(digest));
            case "POST /v1/uploads?app=shop" ->
                    exchange.answer(
                            201,
                            "application/json",
                            "{\"id\":\"u-1\",\"lacking\":[\"%s\"],\"lackingBytes\":%d,\"expires\":\"2026-01-31T13:00:00Z\"}"
                                    .formatted(changed(), CHANGED.length));
            case "POST /v1/uploads/u-1/deploy?name=shop", "PUT /v1/apps/shop" ->
                    exchange.json(LIVE);
            case "DELETE /v1/uploads/u-1" -> exchange.answer(200, "application/json", "");
            default -> {
                if (putStatus == 204) {
                    exchange.answer(200, "application/json", "");
                } else {
                    exchange.problem(putStatus, "not-found");
                }
            }
        }
    }

    @Test
    void sendsLessThanOnePercentForOneChangedClass() throws Exception {
        AtomicLong saved = new AtomicLong();
        try (FakeServer server = new FakeServer(exchange -> answer(exchange, 204, "0"));
                Slipway slipway = server.client()) {
            Deployment live =
                    slipway.deploy(
                            war,
                            DeployOptions.named("shop"),
                            new DeployListener() {
                                @Override
                                public void saved(long bytes) {
                                    saved.set(bytes);
                                }
                            });
            assertTrue(live.isLive());
            assertEquals(
                    List.of(
                            "GET /v1/apps/shop",
                            "POST /v1/uploads?app=shop",
                            "PUT /v1/uploads/u-1/blobs/" + changed(),
                            "POST /v1/uploads/u-1/deploy?name=shop",
                            "DELETE /v1/uploads/u-1"),
                    server.requests());
        }
        assertTrue(sent.get() < Files.size(war) / 100, () -> sent.get() + " bytes");
        assertEquals(Files.size(war) - sent.get(), saved.get());
    }

    @Test
    void sendsTheWholeWarWhenAContentIsRefused() throws Exception {
        try (FakeServer server = new FakeServer(exchange -> answer(exchange, 404, "0"));
                Slipway slipway = server.client()) {
            assertTrue(slipway.deploy(war, DeployOptions.named("shop"), null).isLive());
            assertEquals("PUT /v1/apps/shop", server.requests().get(4));
        }
    }

    @Test
    void sendsTheWholeWarToAServerThatKnowsNoDeltas() throws Exception {
        try (FakeServer server =
                        new FakeServer(exchange -> {
                            if (exchange.line().contains("uploads")) {
                                exchange.drain(exchange.length());
                                exchange.problem(404, "not-found");
                            } else {
                                answer(exchange, 204, "0");
                            }
                        });
                Slipway slipway = server.client()) {
            assertTrue(slipway.deploy(war, DeployOptions.named("shop"), null).isLive());
            assertEquals("PUT /v1/apps/shop", server.requests().get(2));
        }
    }

    @Test
    void sendsTheVeryBytesThatAreLiveAsTheyAre() throws Exception {
        String digest = WarBody.hex(WarBody.hash(war));
        try (FakeServer server = new FakeServer(exchange -> answer(exchange, 204, digest));
                Slipway slipway = server.client()) {
            assertTrue(slipway.deploy(war, DeployOptions.named("shop"), null).isLive());
            assertEquals(List.of("GET /v1/apps/shop", "PUT /v1/apps/shop"), server.requests());
        }
    }
}
