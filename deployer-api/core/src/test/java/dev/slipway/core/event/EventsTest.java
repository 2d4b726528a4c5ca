package dev.slipway.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static final Duration NOT_AT_ALL = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Events events = new Events();

    private Event publish(String kind) {
        return events.publish(kind, null, null, kind + " happened", Map.of());
    }

    private static List<Long> taken(Subscription<Event> follower) throws InterruptedException {
        List<Long> taken = new ArrayList<>();
        for (Event event = follower.next(NOT_AT_ALL);
                event != null;
                event = follower.next(NOT_AT_ALL)) {
            taken.add(event.seq());
        }
        return taken;
    }

    @Test
    void numbersWhatHappensFromOne() {
        assertEquals(1, publish("a").seq());
        assertEquals(2, publish("b").seq());
    }

    @Test
    void givesAFollowerWhatItMissedAndThenWhatIsNew() throws Exception {
        for (int i = 0; i < 5; i++) {
            publish("a");
        }
        try (Subscription<Event> follower = events.follow(3, _ -> true)) {
            publish("b");
            assertEquals(List.of(4L, 5L, 6L), taken(follower));
        }
    }

    @Test
    void givesOnlyWhatIsNewToWhoAsksForThat() throws Exception {
        publish("a");
        try (Subscription<Event> follower = events.follow(Long.MAX_VALUE, _ -> true)) {
            publish("b");
            assertEquals(List.of(2L), taken(follower));
        }
    }

    @Test
    void givesOnlyWhatIsWanted() throws Exception {
        publish("a");
        publish("b");
        try (Subscription<Event> follower = events.follow(0, event -> event.kind().equals("b"))) {
            publish("a");
            publish("b");
            assertEquals(List.of(2L, 4L), taken(follower));
        }
    }

    @Test
    void remembersTheNewestTwoThousand() throws Exception {
        for (int i = 0; i < 2_500; i++) {
            publish("a");
        }
        try (Subscription<Event> follower = events.follow(0, _ -> true)) {
            List<Long> taken = taken(follower);
            assertEquals(2_000, taken.size());
            assertEquals(501, taken.getFirst());
        }
    }

    @Test
    void aFollowerThatDoesNotKeepUpLosesTheNewestAndBlocksNobody() throws Exception {
        try (Subscription<Event> slow = events.follow(0, _ -> true)) {
            for (int i = 0; i < 10_500; i++) {
                publish("a");
            }
            List<Long> taken = taken(slow);
            assertEquals(10_000, taken.size());
            assertEquals(10_000, taken.getLast());
            publish("b");
            assertEquals(List.of(10_501L), taken(slow));
        }
    }

    @Test
    void aFollowerThatLeftGetsNoMore() throws Exception {
        Subscription<Event> follower = events.follow(0, _ -> true);
        follower.close();
        publish("a");
        assertNull(follower.next(NOT_AT_ALL));
    }

    @Test
    void wakesAFollowerThatWaits() throws Exception {
        try (Subscription<Event> follower = events.follow(0, _ -> true)) {
            Thread.ofVirtual().name("publisher").start(() -> publish("a"));
            assertEquals("a", follower.next(LONG).kind());
        }
    }

    @Test
    void aListenerThatFailsChangesNothing() {
        List<String> heard = new ArrayList<>();
        events.listen(_ -> {
            throw new IllegalStateException("bug of a listener");
        });
        events.listen(event -> heard.add(event.kind()));
        publish("a");
        assertEquals(List.of("a"), heard);
    }
}
