package dev.slipway.tomcat.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class AnswerTimesTest {
    private final AnswerTimes times = new AnswerTimes();

    @Test
    void hasNothingToTellAtFirst() {
        assertEquals(List.of(), times.answers());
    }

    @Test
    void aTimeBelongsToTheFirstLimitItDoesNotExceed() {
        record(200, Duration.ofNanos(500_000));
        record(200, Duration.ofNanos(500_001));
        record(200, Duration.ofSeconds(10));
        record(200, Duration.ofSeconds(11));
        Answers answers = times.answers().getFirst();
        assertEquals(
                List.of(1L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L, 1L),
                answers.counts());
        assertEquals(Duration.ofSeconds(21).plusNanos(1_000_001), answers.total());
        assertEquals(Duration.ofSeconds(11), answers.recentMaximum());
    }

    @Test
    void everyStatusIsCountedByItself() {
        record(404, Duration.ofMillis(1));
        record(503, Duration.ofMillis(1));
        record(404, Duration.ofMillis(1));
        record(-1, Duration.ofMillis(1));
        record(600, Duration.ofMillis(1));
        assertEquals(List.of(0, 404, 503), times.answers().stream().map(Answers::status).toList());
        assertEquals(
                List.of(2L, 2L, 1L),
                times.answers().stream()
                        .map(a -> a.counts().stream().mapToLong(Long::longValue).sum())
                        .toList());
    }

    @Test
    void losesNothingWhenManyRecordAtOnce() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                threads.submit(() -> {
                    go.await();
                    for (int n = 0; n < 10_000; n++) {
                        record(200, Duration.ofMillis(1));
                    }
                    return null;
                });
            }
            go.countDown();
        }
        Answers answers = times.answers().getFirst();
        assertEquals(80_000, answers.counts().get(1));
        assertEquals(Duration.ofSeconds(80), answers.total());
    }

    private void record(int status, Duration took) {
        times.record(status, took.toNanos(), System.nanoTime());
    }
}
