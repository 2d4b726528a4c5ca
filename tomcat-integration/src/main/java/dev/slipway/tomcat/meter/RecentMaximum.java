package dev.slipway.tomcat.meter;

import java.util.concurrent.atomic.AtomicReference;

/// The largest value of the span in hand and the one before it. A value costs a read, unless it is
/// the largest or the first of a span. Thread rule: any thread.
final class RecentMaximum {
    private final long span;
    private final AtomicReference<Spans> spans =
            new AtomicReference<>(new Spans(Long.MIN_VALUE, 0, 0));

    /// @param number counts the spans since some moment
    private record Spans(long number, long largest, long before) {
        Spans at(long now) {
            return now == number ? this : new Spans(now, 0, now == number + 1 ? largest : 0);
        }
    }

    /// @param span in nanoseconds
    RecentMaximum(long span) {
        this.span = span;
    }

    /// @param now of [System#nanoTime]
    void offer(long value, long now) {
        long number = Math.floorDiv(now, span);
        Spans known = spans.get();
        while (number > known.number || value > known.largest) {
            if (number < known.number) {
                return; // another span has begun meanwhile
            }
            Spans shifted = known.at(number);
            Spans next = new Spans(number, Math.max(value, shifted.largest), shifted.before);
            if (spans.compareAndSet(known, next)) {
                return;
            }
            known = spans.get();
        }
    }

    /// @return zero when nothing was offered of late
    long at(long now) {
        Spans known = spans.get().at(Math.floorDiv(now, span));
        return Math.max(known.largest, known.before);
    }
}
