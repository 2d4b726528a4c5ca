package dev.slipway.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Asks again while nobody answers, at growing intervals, for a limited time.
final class Retries {
    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 5_000;

    private final Duration limit;

    Retries(Duration limit) {
        this.limit = limit;
    }

    interface Question<T> {
        T ask() throws SlipwayException, InterruptedException;
    }

    /// @param lost why the answer before was not enough; thrown when there is no better one in time
    <T> T untilAnswered(NoAnswerException lost, Question<T> question)
            throws SlipwayException, InterruptedException {
        long start = System.nanoTime();
        long pause = FIRST_MILLIS;
        NoAnswerException last = lost;
        while (System.nanoTime() - start < limit.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(pause);
            pause = Math.min(2 * pause, LONGEST_MILLIS);
            try {
                return question.ask();
            } catch (NoAnswerException still) {
                last = still;
            }
        }
        throw last;
    }
}
