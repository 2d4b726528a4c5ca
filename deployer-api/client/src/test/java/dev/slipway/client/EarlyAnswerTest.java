package dev.slipway.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that refuses before the upload is over.
class EarlyAnswerTest {
    private static final long SIZE = 50_000_000;
    private static final long READ = 1_000_000;

    @TempDir Path folder;
    private Path war;

    @BeforeEach
    void makeLargeWar() throws IOException {
        war = folder.resolve("shop.war");
        try (RandomAccessFile file = new RandomAccessFile(war.toFile(), "rw")) {
            file.setLength(SIZE);
        }
    }

    private Problem refusal(FakeServer.Script script, DeployListener listener) throws Exception {
        try (FakeServer server = new FakeServer(script);
                Slipway slipway = server.client()) {
            return assertThrows(
                            RefusedException.class,
                            () -> slipway.deploy(war, DeployOptions.named("shop"), listener))
                    .problem();
        }
    }

    @Test
    void sendsNothingWhenTheServerRefusesAtOnce() throws Exception {
        assumeTrue(Runtime.version().feature() >= 20, "older JDKs cannot wait for the answer");
        AtomicLong sent = new AtomicLong();
        Problem problem =
                refusal(
                        exchange -> exchange.problem(401, "unauthorized"),
                        new DeployListener() {
                            @Override
                            public void sent(long bytes, long of) {
                                sent.set(bytes);
                            }
                        });
        assertEquals(401, problem.status());
        assertEquals("unauthorized", problem.slug());
        assertEquals(0, sent.get());
    }

    @Test
    void readsARefusalInTheMiddleOfTheUpload() throws Exception {
        Problem problem =
                refusal(
                        exchange -> {
                            exchange.continueIfExpected();
                            exchange.drain(READ);
                            exchange.problem(413, "too-large");
                            exchange.drain(SIZE - READ);
                        },
                        new DeployListener() {});
        assertEquals("too-large", problem.slug());
    }
}
