package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.DrainResult;
import dev.slipway.core.LiveVersion;
import dev.slipway.core.Usage;
import dev.slipway.tomcat.apps.Async;
import dev.slipway.tomcat.apps.Bulk;
import dev.slipway.tomcat.apps.Echo;
import dev.slipway.tomcat.apps.Hello;
import dev.slipway.tomcat.apps.NonBlocking;
import dev.slipway.tomcat.apps.Upload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What began on a version ends there, whatever its kind, while everybody else is on the next.
class BegunBeforeTheSwapTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(100);

    @TempDir Path folder;
    private RunningHost running;
    private LiveVersion old;

    @BeforeEach
    void start() throws Exception {
        running = RunningHost.start(folder);
        old = running.deploy(app(1));
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private TestApp app(int version) {
        WarFolder war =
                WarFolder.of(
                                Hello.class,
                                Async.class,
                                Bulk.class,
                                Echo.class,
                                NonBlocking.class,
                                Upload.class,
                                nested(NonBlocking.class, "Exchange"))
                        .file("big.txt", "v" + version + "x".repeat(4_000_000))
                        .file(
                                "slow.jsp",
                                "<% Thread.sleep(500); %><%= application.getInitParameter(\"v\") %>");
        return new TestApp("shop", folder, war).version(version);
    }

    static Class<?> nested(Class<?> outer, String name) {
        try {
            return Class.forName(outer.getName() + "$" + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private void swap() throws Exception {
        RunningHost.await("it has begun", () -> old.usage().requestsInFlight() == 1);
        running.deploy(app(2), old);
        assertEquals("v2", running.body("/shop/hello"));
        assertFalse(old.drain(SHORT).drained());
    }

    private void assertDrained() throws InterruptedException {
        DrainResult drain = old.drain(LIMIT);
        assertTrue(drain.drained());
        assertEquals(0, drain.abandoned());
        assertEquals(0, old.usage().requestsInFlight());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop/upload", "/shop/nonblocking"})
    void anUploadThatTakesItsTime(String path) throws Exception {
        try (Wire wire = Wire.to(running)) {
            wire.post(path, 3000).send("a".repeat(1000));
            swap();
            wire.send("b".repeat(1000)).send("c".repeat(1000));
            assertEquals("v1 3000", wire.read().body());
            assertDrained();
            assertEquals("v2 5", wire.post(path, 5).send("again").read().body());
        }
    }

    @Test
    void aReaderThatTakesItsTime() throws Exception {
        try (Wire wire = new Wire(running.host.httpPort(), 4096)) {
            wire.get("/shop/bulk?blocks=8192");
            Wire.Answer head = wire.readHead();
            swap();
            assertTrue(wire.readBody(head).endsWith("v1"));
            assertDrained();
        }
    }

    /// The system sends a large file by itself, from a file that is gone as soon as its version is.
    @Test
    void aReaderOfALargeFileEvenWhenItsVersionIsGone() throws Exception {
        try (Wire wire = new Wire(running.host.httpPort(), 4096)) {
            wire.get("/shop/big.txt");
            Wire.Answer head = wire.readHead();
            running.deploy(app(2), old);
            assertTrue(old.drain(LIMIT).drained());
            old.retire();
            assertEquals("v1" + "x".repeat(4_000_000), wire.readBody(head));
        }
    }

    @Test
    void aPage() throws Exception {
        try (Wire wire = Wire.to(running).get("/shop/slow.jsp")) {
            swap();
            assertEquals("1", wire.read().body());
            assertDrained();
        }
    }

    @Test
    void theFirstOfSeveralThatWereSentAtOnce() throws Exception {
        try (Wire wire = Wire.to(running)) {
            wire.get("/shop/hello?sleep=3000").get("/shop/hello").get("/shop/hello");
            swap();
            assertEquals("v1", wire.read().body());
            assertEquals("v2", wire.read().body());
            assertEquals("v2", wire.read().body());
            assertDrained();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop/hello?sleep=3000", "/shop/async?sleep=3000&dispatch=1"})
    void aStreamOfHttp2(String path) throws Exception {
        try (PriorKnowledge client = new PriorKnowledge(running)) {
            assertEquals("v1", client.get("/shop/hello"));
            RunningHost.await("it has ended", () -> old.usage().requestsInFlight() == 0);
            client.begin(path);
            swap();
            assertEquals("v1", client.end());
            assertDrained();
            assertEquals("v2", client.get("/shop/hello"));
        }
    }

    @Test
    void aWebSocketUntilTheLimit() throws Exception {
        Talk talk = new Talk(running, "/shop/echo");
        assertEquals("echo a", talk.say("a"));
        swap();
        assertEquals(1012, talk.closedWith());
        assertDrained();
    }

    @Test
    void aWebSocketThatHangsUpIsWaitedFor() throws Exception {
        Talk talk = new Talk(running, "/shop/echo");
        RunningHost.await("it has begun", () -> old.usage().requestsInFlight() == 1);
        running.deploy(app(2), old);
        CompletableFuture<DrainResult> drain =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return old.drain(LIMIT);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        assertEquals("echo b", talk.say("b"));
        assertFalse(drain.isDone());
        talk.hangUp();
        assertTrue(drain.get().drained());
    }

    @Test
    void whatIsAbandonedIsNamed() throws Exception {
        try (Wire wire = Wire.to(running).get("/shop/hello?sleep=1500&password=x")) {
            Talk talk = new Talk(running, "/shop/echo");
            RunningHost.await("they are there", () -> old.usage().requestsInFlight() == 2);
            running.deploy(app(2), old);
            DrainResult drain = old.drain(SHORT);
            assertEquals(2, drain.abandoned());
            assertEquals(
                    java.util.List.of("GET /shop/hello, 0 s", "WebSocket /shop/echo, 0 s"),
                    drain.named());
            assertEquals(1012, talk.closedWith());
            assertEquals("v1", wire.read().body());
        }
    }

    @Test
    void requestsAndServerErrorsAreCountedByVersion() throws Exception {
        LiveVersion live =
                running.deploy(
                        new TestApp("errors", folder, WarFolder.of(Hello.class, Upload.class)));
        running.body("/errors/hello");
        assertEquals(404, running.get("/errors/none").statusCode());
        assertEquals(500, running.get("/errors/hello?sleep=never").statusCode());
        assertEquals(405, running.get("/errors/upload").statusCode());
        RunningHost.await("all are counted", () -> live.usage().equals(new Usage(0, 0, 4, 1)));
        assertEquals(new Usage(0, 0, 0, 0), old.usage());
    }
}
