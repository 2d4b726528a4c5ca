package dev.slipway.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class NoAnswerTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Patience IMPATIENT = new Patience(SHORT, SHORT, SHORT, SHORT, SHORT);

    private static String message(URI url) {
        try (Slipway slipway = Slipway.at(url, null, IMPATIENT)) {
            return assertThrows(NoAnswerException.class, slipway::apps).getMessage();
        }
    }

    @Test
    void namesTheServerThatIsNotThere() throws Exception {
        URI free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        assertEquals("No server answers at " + free, message(free));
    }

    @Test
    void namesTheHostThatDoesNotExist() {
        String said = message(URI.create("http://no-such-host.invalid:8000"));
        assertTrue(said.contains("no-such-host.invalid"), said);
    }

    @Test
    void givesUpOnAServerThatTakesTheConnectionAndSaysNothing() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (FakeServer server = new FakeServer(exchange -> over.await())) {
            String said = message(server.url());
            assertTrue(said.startsWith("No answer from " + server.url()), said);
        } finally {
            over.countDown();
        }
    }

    @Test
    void givesUpOnAStreamThatFallsSilent() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (FakeServer server =
                        new FakeServer(exchange -> {
                            exchange.stream();
                            over.await();
                        });
                Slipway slipway = Slipway.at(server.url(), null, IMPATIENT)) {
            assertThrows(
                    NoAnswerException.class,
                    () -> slipway.restart("shop", new DeployListener() {}));
        } finally {
            over.countDown();
        }
    }

    @Test
    void doesNotTakeAnotherServersPageForAnAnswer() throws Exception {
        for (String page : List.of("<html>Welcome to nginx!</html>", "[]", "")) {
            try (FakeServer server =
                    new FakeServer(exchange -> exchange.answer(200, "text/html", page))) {
                String said = message(server.url());
                assertTrue(said.contains("does not speak as Slipway does"), said);
            }
        }
    }

    @Test
    void reportsAConnectionThatBreaksInTheMiddleOfTheAnswer() throws Exception {
        try (FakeServer server =
                new FakeServer(exchange -> {
                    exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"items\"");
                    exchange.reset();
                })) {
            String said = message(server.url());
            assertTrue(said.contains("broke"), said);
        }
    }

    @Test
    void refusesAUrlThatIsNone() {
        for (String wrong : List.of("localhost:8000", "ftp://x", "/v1", "http:///v1")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Slipway.at(URI.create(wrong), null),
                    wrong);
        }
    }
}
