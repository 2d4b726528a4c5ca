package dev.slipway.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FollowTest {
    private static String event(int seq) {
        return "{\"seq\":%d,\"kind\":\"k%d\"}".formatted(seq, seq);
    }

    private static String line(int second, String text) {
        return "{\"at\":\"2026-01-01T12:00:%02dZ\",\"app\":\"shop\",\"version\":1,\"level\":\"INFO\",\"text\":\"%s\"}"
                .formatted(second, text);
    }

    /// Takes a number of items, and counts the lost connections.
    private static final class Taking<T> implements Follower<T> {
        final List<T> items = new ArrayList<>();
        final int wanted;
        int lost;

        Taking(int wanted) {
            this.wanted = wanted;
        }

        @Override
        public boolean next(T item) {
            items.add(item);
            return items.size() < wanted;
        }

        @Override
        public void lost(NoAnswerException why) {
            lost++;
        }
    }

    @Test
    void goesOnAfterTheLastEventWhenTheConnectionIsLost() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        Taking<Event> events = new Taking<>(3);
        try (FakeServer server =
                        new FakeServer(exchange -> {
                            int first = 2 * connections.getAndIncrement() + 1;
                            exchange.stream()
                                    .event("" + first, "k", event(first))
                                    .event("" + (first + 1), "k", event(first + 1));
                        });
                Slipway slipway = server.client()) {
            slipway.followEvents("shop", null, events);
            assertEquals("GET /v1/events?app=shop", server.exchange(0).line());
            assertEquals("", server.exchange(0).header("Last-Event-ID"));
            assertEquals("2", server.exchange(1).header("Last-Event-ID"));
        }
        assertEquals(List.of("k1", "k2", "k3"), events.items.stream().map(Event::kind).toList());
        assertEquals(1, events.lost);
    }

    @Test
    void losesAndDoublesNoLineWhenTheConnectionIsLost() throws Exception {
        Taking<LogLine> lines = new Taking<>(4);
        try (FakeServer server =
                        new FakeServer(exchange -> {
                            exchange.stream();
                            if (!exchange.line().contains("since")) {
                                exchange.event("", "line", line(1, "a"))
                                        .event("", "line", line(2, "b"));
                            } else {
                                exchange.event("", "line", line(2, "b"))
                                        .event("", "line", line(2, "c"))
                                        .event("", "line", line(3, "d"));
                            }
                        });
                Slipway slipway = server.client()) {
            slipway.followLog("shop", 10, lines);
            assertEquals(
                    List.of(
                            "GET /v1/apps/shop/log?lines=10&follow=true",
                            "GET /v1/apps/shop/log?lines=10000&since=2026-01-01T12%3A00%3A02Z&follow=true"),
                    server.requests());
        }
        assertEquals(List.of("a", "b", "c", "d"), lines.items.stream().map(LogLine::text).toList());
    }

    @Test
    void keepsLinesThatAreTrulyTwice() throws Exception {
        Taking<LogLine> lines = new Taking<>(2);
        try (FakeServer server =
                        new FakeServer(exchange ->
                                exchange.stream()
                                        .event("", "line", line(1, "same"))
                                        .event("", "line", line(1, "same")));
                Slipway slipway = server.client()) {
            slipway.followLog(null, 10, lines);
        }
        assertEquals(2, lines.items.size());
    }

    @Test
    void givesUpWhenTheServerDoesNotComeBack() throws Exception {
        Patience impatient =
                new Patience(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(500));
        Taking<Event> events = new Taking<>(2);
        CountDownLatch told = new CountDownLatch(1);
        FakeServer server =
                new FakeServer(exchange -> {
                    exchange.stream().event("1", "k", event(1));
                    told.await();
                });
        try (Slipway slipway = Slipway.at(server.url(), null, impatient)) {
            Follower<Event> closing =
                    event -> {
                        stop(server);
                        told.countDown();
                        return events.next(event);
                    };
            assertThrows(NoAnswerException.class, () -> slipway.followEvents(null, null, closing));
        }
        assertEquals(1, events.items.size());
    }

    private static void stop(FakeServer server) {
        try {
            server.close();
        } catch (java.io.IOException stuck) {
            throw new java.io.UncheckedIOException(stuck);
        }
    }

    @Test
    void stopsWhenARefusalComesInsteadOfTheStream() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (FakeServer server =
                        new FakeServer(exchange -> {
                            if (connections.getAndIncrement() == 0) {
                                exchange.stream().event("1", "k", event(1));
                            } else {
                                exchange.problem(401, "unauthorized");
                            }
                        });
                Slipway slipway = server.client()) {
            assertThrows(
                    RefusedException.class, () -> slipway.followEvents(null, 0L, new Taking<>(9)));
            assertEquals("0", server.exchange(0).header("Last-Event-ID"));
        }
    }

    @Test
    void answersTheRememberedEventsOfAStreamThatGoesOn() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (FakeServer server =
                        new FakeServer(exchange -> {
                            exchange.stream().write(": keep-alive\n\n");
                            exchange.event("1", "k", event(1)).event("2", "k", event(2));
                            over.await();
                        });
                Slipway slipway = server.client()) {
            List<Event> events = slipway.events(null);
            assertEquals(List.of("k1", "k2"), events.stream().map(Event::kind).toList());
            assertTrue(server.exchange(0).header("Last-Event-ID").equals("0"));
        } finally {
            over.countDown();
        }
    }

    @Test
    void endsWhenItsThreadIsInterrupted() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (FakeServer server =
                        new FakeServer(exchange -> {
                            exchange.stream().event("1", "k", event(1));
                            over.await();
                        });
                Slipway slipway = server.client()) {
            Follower<Event> interrupting =
                    event -> {
                        Thread.currentThread().interrupt();
                        return true;
                    };
            assertThrows(
                    InterruptedException.class,
                    () -> slipway.followEvents(null, null, interrupting));
        } finally {
            over.countDown();
        }
    }
}
