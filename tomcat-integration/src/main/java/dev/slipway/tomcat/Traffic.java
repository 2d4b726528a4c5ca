package dev.slipway.tomcat;

import java.util.concurrent.atomic.LongAdder;

/// What users ask of one version: the requests in flight, the WebSocket connections, and how many
/// requests have ended.
final class Traffic {
    private final Tally inFlight = new Tally();
    private final WebSockets webSockets = new WebSockets();
    private final LongAdder ended = new LongAdder();
    private final LongAdder failed = new LongAdder();

    Tally inFlight() {
        return inFlight;
    }

    WebSockets webSockets() {
        return webSockets;
    }

    /// @param serverError whether the answer was a status of 500 and above, or broke off
    void ended(boolean serverError) {
        ended.increment();
        if (serverError) {
            failed.increment();
        }
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
