package dev.slipway.benchmarks;

import java.time.Duration;

/// How long answers took: counts by time, so that an hour of load takes no more memory than a
/// second. A time is kept to 1 %, the longest exactly. For one thread at a time.
final class AnswerTimes {
    private static final double STEP = Math.log(1.01);

    /// Up to some ten minutes.
    private static final int MOST_STEPS = 2_800;

    private final long[] counts = new long[MOST_STEPS];
    private long count;
    private long longest;

    void add(long nanos) {
        counts[step(nanos)]++;
        count++;
        longest = Math.max(longest, nanos);
    }

    void add(AnswerTimes others) {
        for (int step = 0; step < MOST_STEPS; step++) {
            counts[step] += others.counts[step];
        }
        count += others.count;
        longest = Math.max(longest, others.longest);
    }

    private static int step(long nanos) {
        return Math.clamp(
                (int) Math.ceil(Math.log((double) Math.max(1, nanos)) / STEP), 0, MOST_STEPS - 1);
    }

    long count() {
        return count;
    }

    Duration longest() {
        return Duration.ofNanos(longest);
    }

    /// How many took longer.
    long over(Duration limit) {
        long over = 0;
        for (int step = step(limit.toNanos()) + 1; step < MOST_STEPS; step++) {
            over += counts[step];
        }
        return over;
    }

    /// The time that this share of the answers stayed below.
    ///
    /// @param share from 0 to 1
    Duration below(double share) {
        long left = (long) (count * share);
        for (int step = 0; step < MOST_STEPS; step++) {
            left -= counts[step];
            if (left < 0) {
                return Duration.ofNanos(Math.min(longest, (long) Math.exp(step * STEP)));
            }
        }
        return longest();
    }
}
