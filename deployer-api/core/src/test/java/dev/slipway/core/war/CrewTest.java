package dev.slipway.core.war;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrewTest {
    private final AtomicInteger working = new AtomicInteger();

    private interface Step {
        void on(int item) throws IOException;
    }

    private void work(int items, Step step) throws Exception {
        List<Integer> numbers = IntStream.range(0, items).boxed().toList();
        Crew.work(
                "crew",
                numbers,
                _ -> 100_000,
                () -> {
                    working.incrementAndGet();
                    return new Crew.Worker<>() {
                        @Override
                        public void work(Integer item) throws IOException {
                            step.on(item);
                        }

                        @Override
                        public void close() {
                            working.decrementAndGet();
                        }
                    };
                });
    }

    @Test
    void worksEverythingOffOnce() throws Exception {
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        work(1000, item -> assertTrue(done.add(item)));
        assertEquals(1000, done.size());
        assertEquals(0, working.get());
    }

    @Test
    void littleIsDoneByTheCallerAlone() throws Exception {
        Set<Thread> workers = ConcurrentHashMap.newKeySet();
        Crew.work(
                "crew",
                List.of(1, 2, 3),
                _ -> 10,
                () ->
                        new Crew.Worker<>() {
                            @Override
                            public void work(Integer item) {
                                workers.add(Thread.currentThread());
                            }

                            @Override
                            public void close() {
                                workers.add(Thread.currentThread());
                            }
                        });
        assertEquals(Set.of(Thread.currentThread()), workers);
    }

    @Test
    void theFirstFailureEndsItForAll() {
        AtomicInteger done = new AtomicInteger();
        IOException failed =
                assertThrows(
                        IOException.class,
                        () ->
                                work(
                                        100_000,
                                        item -> {
                                            done.incrementAndGet();
                                            if (item == 10) {
                                                throw new IOException("disk");
                                            }
                                        }));
        assertEquals("disk", failed.getMessage());
        assertTrue(done.get() < 100_000);
        assertEquals(0, working.get());
    }

    @Test
    void aBugIsNotHidden() {
        assertThrows(
                IllegalStateException.class,
                () ->
                        work(
                                3,
                                _ -> {
                                    throw new IllegalStateException("bug");
                                }));
    }

    @Test
    void anInterruptStaysSet() {
        Thread.currentThread().interrupt();
        assertThrows(
                IOException.class,
                () ->
                        work(
                                1,
                                _ -> {
                                    if (Thread.currentThread().isInterrupted()) {
                                        throw new IOException("interrupted");
                                    }
                                }));
        assertTrue(Thread.interrupted());
    }
}
