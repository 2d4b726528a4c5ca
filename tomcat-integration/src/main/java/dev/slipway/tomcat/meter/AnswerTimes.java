package dev.slipway.tomcat.meter;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How the requests of one app were answered, and how fast. Thread rule: any thread.
public final class AnswerTimes {
    private static final int STATUSES = 600;

    /// By status; most are never seen.
    private final AtomicReferenceArray<@Nullable Histogram> byStatus =
            new AtomicReferenceArray<>(STATUSES);

    /// @param status of HTTP; whatever is none counts as 0
    /// @param took in nanoseconds
    /// @param now of [System#nanoTime], when the answer had been handed on
    public void record(int status, long took, long now) {
        int known = status < 100 || status >= STATUSES ? 0 : status;
        Histogram histogram = byStatus.get(known);
        if (histogram == null) {
            Histogram fresh = new Histogram();
            Histogram other = byStatus.compareAndExchange(known, null, fresh);
            histogram = other == null ? fresh : other;
        }
        histogram.record(took, now);
    }

    /// By status, those that were seen.
    public List<Answers> answers() {
        return IntStream.range(0, STATUSES)
                .mapToObj(status -> answers(status, byStatus.get(status)))
                .flatMap(java.util.Optional::stream)
                .toList();
    }

    private static java.util.Optional<Answers> answers(int status, @Nullable Histogram seen) {
        return seen == null
                ? java.util.Optional.empty()
                : java.util.Optional.of(
                        new Answers(status, seen.counts(), seen.total(), seen.recentMaximum()));
    }
}
