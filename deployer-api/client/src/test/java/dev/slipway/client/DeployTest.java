package dev.slipway.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployTest {
    static final String LIVE =
            "{\"id\":\"d-1\",\"app\":\"shop\",\"version\":1,\"state\":\"live\",\"outcome\":\"deployed\"}";

    @TempDir Path folder;
    private Path war;

    /// Remembers what it is told.
    private static final class Told implements DeployListener {
        final List<Long> sent = new CopyOnWriteArrayList<>();
        final List<String> events = new CopyOnWriteArrayList<>();

        @Override
        public void sent(long bytes, long of) {
            sent.add(bytes);
        }

        @Override
        public void event(Event event) {
            events.add(event.kind());
        }
    }

    @BeforeEach
    void makeWar() throws IOException {
        war = Files.writeString(folder.resolve("shop.war"), "hello");
    }

    static String event(long seq, String state) {
        return "{\"seq\":%d,\"at\":\"2026-01-01T12:00:00Z\",\"kind\":\"deployment.%s\",\"deployment\":\"d-1\"}"
                .formatted(seq, state);
    }

    private static void receive(FakeExchange exchange) throws IOException {
        exchange.continueIfExpected();
        exchange.readBody();
    }

    @Test
    void sendsTheBytesWithTheirDigestAndTheOptions() throws Exception {
        try (FakeServer server =
                        new FakeServer(exchange -> {
                            receive(exchange);
                            exchange.json(LIVE);
                        });
                Slipway slipway = server.client()) {
            DeployOptions options =
                    DeployOptions.of(war)
                            .withLabel("v 2")
                            .withProbe("/health?x=1")
                            .withTimeout(Duration.ofSeconds(60))
                            .withPath("/s")
                            .withHost("shop.example")
                            .withForce(true);
            Deployment deployment = slipway.deploy(war, options, null);
            assertEquals(LIVE, deployment.json());
            FakeExchange put = server.exchange(0);
            assertEquals(
                    "PUT /v1/apps/shop?label=v%202&path=%2Fs&host=shop.example&probe=%2Fhealth%3Fx%3D1"
                            + "&timeout=PT1M&force=true",
                    put.line());
            assertEquals("hello", put.body());
            assertEquals(
                    "sha-256=:LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=:",
                    put.header("Content-Digest"));
            assertEquals("application/json", put.header("Accept"));
        }
    }

    @Test
    void tellsTheProgressAndTheEventsAndAnswersTheOutcome() throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(war.toFile(), "rw")) {
            file.setLength(1_000_000);
        }
        Told told = new Told();
        try (FakeServer server =
                        new FakeServer(exchange -> {
                            receive(exchange);
                            exchange.stream().write(": keep-alive\n\n");
                            exchange.event("1", "deployment.staging", event(1, "staging"))
                                    .event("2", "deployment.live", event(2, "live"))
                                    .write("event: outcome\ndata: " + LIVE + "\n\n");
                        });
                Slipway slipway = server.client()) {
            Deployment deployment = slipway.deploy(war, DeployOptions.named("shop"), told);
            assertEquals(LIVE, deployment.json());
        }
        assertEquals(List.of("deployment.staging", "deployment.live"), told.events);
        assertTrue(told.sent.size() > 2, () -> "too coarse: " + told.sent);
        assertEquals(told.sent.stream().sorted().toList(), told.sent);
        assertEquals(1_000_000, told.sent.get(told.sent.size() - 1));
    }

    @Test
    void throwsWhyADeploymentFailedThatHadBegunToStream() throws Exception {
        String failed =
                """
                {"id":"d-1","app":"shop","state":"failed","outcome":"failed","warnings":["w"],
                data: "failure":{"type":"start-failed","title":"No start","detail":"D","rootCause":"E: x",
                data: "frames":["a.B.c(B.java:1)"],"log":["line"]}}
                """;
        try (FakeServer server =
                        new FakeServer(exchange -> {
                            receive(exchange);
                            exchange.stream().write("event: outcome\ndata: " + failed + "\n");
                        });
                Slipway slipway = server.client()) {
            Problem problem =
                    assertThrows(
                                    RefusedException.class,
                                    () ->
                                            slipway.deploy(
                                                    war, DeployOptions.named("shop"), new Told()))
                            .problem();
            assertEquals("start-failed", problem.slug());
            assertEquals("E: x", problem.rootCause());
            assertEquals(List.of("a.B.c(B.java:1)"), problem.frames());
            assertEquals(List.of("line"), problem.log());
            assertEquals(List.of("w"), problem.warnings());
            assertEquals("d-1", problem.deployment());
        }
    }

    @Test
    void throwsThatADeploymentWasCancelled() throws Exception {
        try (FakeServer server =
                        new FakeServer(exchange ->
                                exchange.stream()
                                        .write(
                                                "event: outcome\ndata: {\"id\":\"d-1\",\"app\":\"shop\",\"state\":\"cancelled\"}\n\n"));
                Slipway slipway = server.client()) {
            Problem problem =
                    assertThrows(RefusedException.class, () -> slipway.restart("shop", new Told()))
                            .problem();
            assertEquals("cancelled", problem.slug());
        }
    }

    @Test
    void goesOnWhereABrokenStreamEnded() throws Exception {
        Told told = new Told();
        try (FakeServer server =
                        new FakeServer(exchange -> {
                            if (exchange.line().startsWith("POST")) {
                                exchange.stream()
                                        .event("4", "deployment.checking", event(4, "checking"))
                                        .event("5", "deployment.staging", event(5, "staging"))
                                        .write("event: deployment.pro");
                            } else {
                                exchange.stream()
                                        .event("5", "deployment.staging", event(5, "staging"))
                                        .event("6", "deployment.probing", event(6, "probing"))
                                        .write("event: outcome\ndata: " + LIVE + "\n\n");
                            }
                        });
                Slipway slipway = server.client()) {
            assertTrue(slipway.restart("shop", told).isLive());
            assertEquals(
                    List.of("POST /v1/apps/shop/restart", "GET /v1/deployments/d-1/events"),
                    server.requests());
            assertEquals("5", server.exchange(1).header("Last-Event-ID"));
        }
        assertEquals(
                List.of("deployment.checking", "deployment.staging", "deployment.probing"),
                told.events);
    }

    @Test
    void doesNotAskForeverForAnOutcomeThatNeverComes() throws Exception {
        try (FakeServer server =
                        new FakeServer(exchange ->
                                exchange.stream()
                                        .event("5", "deployment.staging", event(5, "staging")));
                Slipway slipway = server.client()) {
            assertThrows(NoAnswerException.class, () -> slipway.restart("shop", new Told()));
            assertTrue(server.requests().size() < 20, () -> "" + server.requests());
        }
    }

    @Test
    void takesTheDeploymentItselfFromAServerThatDoesNotStream() throws Exception {
        try (FakeServer server = new FakeServer(exchange -> exchange.json(LIVE));
                Slipway slipway = server.client()) {
            assertEquals(LIVE, slipway.restart("shop", new Told()).json());
        }
    }

    @Test
    void awaitsADeploymentSomebodyElseBegan() throws Exception {
        Told told = new Told();
        try (FakeServer server =
                        new FakeServer(exchange ->
                                exchange.stream()
                                        .event("1", "deployment.live", event(1, "live"))
                                        .write("event: outcome\ndata: " + LIVE + "\n\n"));
                Slipway slipway = server.client()) {
            assertTrue(slipway.await("d-1", told).isLive());
            assertEquals(List.of("GET /v1/deployments/d-1/events"), server.requests());
        }
        assertEquals(List.of("deployment.live"), told.events);
    }

    @Test
    void sendsAWarThatWouldNotFitIntoTheHeap() throws Exception {
        long size = Runtime.getRuntime().maxMemory() + 10_000_000;
        try (RandomAccessFile file = new RandomAccessFile(war.toFile(), "rw")) {
            file.setLength(size);
        }
        try (FakeServer server =
                        new FakeServer(exchange -> {
                            exchange.continueIfExpected();
                            exchange.drain(size);
                            exchange.json(LIVE);
                        });
                Slipway slipway = server.client()) {
            assertTrue(slipway.deploy(war, DeployOptions.named("shop"), null).isLive());
        }
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        try (Slipway slipway = Slipway.at(java.net.URI.create("http://127.0.0.1:1"), null)) {
            assertThrows(
                    NoSuchFileException.class,
                    () ->
                            slipway.deploy(
                                    folder.resolve("no.war"), DeployOptions.named("shop"), null));
        }
    }

    @Test
    void namesAnAppAsTomcatWould() {
        assertEquals("shop", DeployOptions.of(Path.of("target/shop.war")).name());
        assertEquals("ROOT", DeployOptions.of(Path.of("ROOT.war")).name());
        assertEquals("a#b", DeployOptions.of(Path.of("a#b##7.WAR")).name());
        assertEquals("shop.zip", DeployOptions.of(Path.of("shop.zip")).name());
    }
}
