package dev.slipway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Logs and events, which may have no end.
class StreamsTest {
    private static final String LINE =
            "{\"at\":\"2026-01-01T12:00:00Z\",\"app\":\"shop\",\"version\":3,\"level\":\"INFO\",\"text\":\"hello\"}";

    @TempDir Path root;
    private FakeSlipway server;

    @BeforeEach
    void start() throws Exception {
        server = new FakeSlipway();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /// An output that somebody reads to the end of its first line, like `head -n 1`.
    private static final class OneLine extends OutputStream {
        private final StringBuilder read = new StringBuilder();

        @Override
        public void write(int next) throws IOException {
            if (read.indexOf("\n") >= 0) {
                throw new IOException("Broken pipe");
            }
            read.append((char) next);
        }
    }

    @Test
    void logsShowTimeVersionAndLevel() throws Exception {
        server.json("GET /v1/apps/shop/log", "{\"items\":[" + LINE + "]}");
        server.json("GET /v1/logs", "{\"items\":[" + LINE + "]}");
        Shell shell = Shell.at(root, server);
        assertEquals("2026-01-01T12:00:00.000Z 3 INFO hello\n", shell.type("logs", "shop").out());
        assertEquals(
                "2026-01-01T12:00:00.000Z shop 3 INFO hello\n",
                shell.type("logs", "--lines", "7").out());
        assertEquals(
                List.of("GET /v1/apps/shop/log?lines=200 secret", "GET /v1/logs?lines=7 secret"),
                server.requests());
    }

    @Test
    void followingEndsWhenNobodyReadsAnyMore() throws Exception {
        String line = "event: line\ndata: " + LINE + "\n\n";
        server.on(
                "GET /v1/apps/shop/log",
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream body = exchange.getResponseBody()) {
                        for (int i = 0; i < 100_000; i++) {
                            body.write(line.getBytes(StandardCharsets.UTF_8));
                            body.flush();
                        }
                    }
                });
        OneLine out = new OneLine();
        Screen screen =
                new Screen(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        System.err,
                        () -> false,
                        false);
        int status =
                Main.run(
                        List.of("logs", "shop", "-f"),
                        new Surroundings(
                                Map.of(
                                        "SLIPWAY_URL",
                                        server.url().toString(),
                                        "SLIPWAY_TOKEN",
                                        "t"),
                                root,
                                root,
                                screen));
        assertEquals(0, status);
        assertEquals("2026-01-01T12:00:00.000Z 3 INFO hello\n", out.read.toString());
    }

    @Test
    void eventsAreThoseTheServerRemembers() throws Exception {
        server.stream(
                "GET /v1/events",
                FakeSlipway.event(1, "deployment.live", "shop 1 is live")
                        + FakeSlipway.event(2, "app.stopped", "shop was stopped"));
        Shell.Answer answer = Shell.at(root, server).type("events", "--app", "shop");
        assertEquals(
                """
                2026-01-01T12:00:00.000Z -            deployment.live        shop 1 is live
                2026-01-01T12:00:00.000Z -            app.stopped            shop was stopped
                """,
                answer.out());
        assertTrue(server.requests().getFirst().startsWith("GET /v1/events?app=shop "));
    }
}
