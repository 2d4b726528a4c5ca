package dev.slipway.tomcat.meter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// How long answers of one kind took. Two additions a request, spread over cells when threads
/// contend. Thread rule: any thread.
final class Histogram {
    /// Upper limits of all buckets but the last, which has none.
    static final List<Duration> LIMITS =
            List.of(
                    Duration.ofNanos(500_000),
                    Duration.ofMillis(1),
                    Duration.ofNanos(2_500_000),
                    Duration.ofMillis(5),
                    Duration.ofMillis(10),
                    Duration.ofMillis(25),
                    Duration.ofMillis(50),
                    Duration.ofMillis(100),
                    Duration.ofMillis(250),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(2_500),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10));

    private static final long[] LIMIT_NANOS =
            LIMITS.stream().mapToLong(Duration::toNanos).toArray();

    private final LongAdder[] buckets = new LongAdder[LIMIT_NANOS.length + 1];
    private final LongAdder nanos = new LongAdder();
    private final RecentMaximum maximum = new RecentMaximum(TimeUnit.MINUTES.toNanos(1));

    Histogram() {
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = new LongAdder();
        }
    }

    /// @param now of [System#nanoTime]
    void record(long took, long now) {
        buckets[bucket(took)].increment();
        nanos.add(took);
        maximum.offer(took, now);
    }

    private static int bucket(long took) {
        int i = 0;
        while (i < LIMIT_NANOS.length && took > LIMIT_NANOS[i]) {
            i++;
        }
        return i;
    }

    long count() {
        long count = 0;
        for (LongAdder bucket : buckets) {
            count += bucket.sum();
        }
        return count;
    }

    Duration total() {
        return Duration.ofNanos(nanos.sum());
    }

    Duration recentMaximum() {
        return Duration.ofNanos(maximum.at(System.nanoTime()));
    }

    /// One more than there are limits.
    List<Long> counts() {
        List<Long> counts = new ArrayList<>(buckets.length);
        for (LongAdder bucket : buckets) {
            counts.add(bucket.sum());
        }
        return counts;
    }
}
