package dev.slipway.tomcat;

import dev.slipway.tomcat.meter.AnswerTimes;
import java.util.concurrent.atomic.LongAdder;

/// What users ask of one version: the requests in flight, the WebSocket connections, and how many
/// requests have ended.
final class Traffic {
    private final Tally inFlight = new Tally();
    private final WebSockets webSockets = new WebSockets();
    private final LongAdder ended = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final AnswerTimes answers;

    /// @param answers of the app, over all its versions
    Traffic(AnswerTimes answers) {
        this.answers = answers;
    }

    Tally inFlight() {
        return inFlight;
    }

    WebSockets webSockets() {
        return webSockets;
    }

    /// @param status of the answer; 500 and above when it broke off
    /// @param took in nanoseconds
    /// @param now of [System#nanoTime]
    void ended(int status, long took, long now) {
        ended.increment();
        if (status >= 500) {
            failed.increment();
        }
        answers.record(status, took, now);
    }

    long requests() {
        return ended.sum();
    }

    long serverErrors() {
        return failed.sum();
    }

    boolean isOver() {
        return inFlight.isZero() && webSockets.open().isEmpty();
    }

    int size() {
        return Math.max(0, inFlight.sum()) + webSockets.open().size();
    }
}
