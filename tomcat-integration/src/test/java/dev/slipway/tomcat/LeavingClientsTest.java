package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.LiveVersion;
import dev.slipway.tomcat.apps.Async;
import dev.slipway.tomcat.apps.Bulk;
import dev.slipway.tomcat.apps.Hello;
import dev.slipway.tomcat.apps.NonBlocking;
import dev.slipway.tomcat.apps.Upload;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A client that goes away in the middle leaves nothing behind that a drain would wait for.
class LeavingClientsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir Path folder;
    private RunningHost running;
    private LiveVersion live;

    @BeforeEach
    void start() throws Exception {
        running = RunningHost.start(folder);
        WarFolder war =
                WarFolder.of(
                                Hello.class,
                                Async.class,
                                Bulk.class,
                                NonBlocking.class,
                                BegunBeforeTheSwapTest.nested(NonBlocking.class, "Exchange"),
                                Upload.class)
                        .file("large.txt", "x".repeat(4_000_000));
        live = running.deploy(new TestApp("shop", folder, war).version(1));
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private void awaitOne() throws InterruptedException {
        RunningHost.await("it has begun", () -> live.usage().requestsInFlight() == 1);
    }

    private void assertDrains() throws InterruptedException {
        live.withdraw();
        assertTrue(live.drain(LIMIT).drained());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop/upload", "/shop/nonblocking"})
    void inTheMiddleOfAnUpload(String path) throws Exception {
        try (Wire _ = Wire.to(running).post(path, 3000).send("half")) {
            awaitOne();
        }
        assertDrains();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/shop/hello?sleep=300",
                "/shop/async?sleep=300",
                "/shop/async?sleep=300&dispatch=1"
            })
    void beforeTheAnswer(String path) throws Exception {
        try (Wire _ = Wire.to(running).get(path)) {
            awaitOne();
        }
        assertDrains();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/shop/hello?sleep=300",
                "/shop/async?sleep=300",
                "/shop/async?sleep=300&dispatch=1"
            })
    void beforeTheAnswerOfHttp2(String path) throws Exception {
        try (PriorKnowledge client = new PriorKnowledge(running)) {
            client.begin(path);
            awaitOne();
        }
        assertDrains();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop/bulk?blocks=8192", "/shop/large.txt"})
    void inTheMiddleOfTheAnswer(String path) throws Exception {
        try (Wire wire = new Wire(running.host.httpPort(), 4096)) {
            wire.get(path).readHead();
        }
        assertDrains();
    }

    @Test
    void nobodyIsCountedAfterAFirstRequestThatBecameHttp2() throws Exception {
        running.body("/shop/large.txt");
        assertDrains();
    }
}
