package dev.slipway.samples.sessions;

import java.io.Serializable;

/// What a session holds: how often its user came, and the release that made the session.
record Visits(int count, String madeBy) implements Serializable {
    static Visits first(String release) {
        return new Visits(1, release);
    }

    Visits next() {
        return new Visits(count + 1, madeBy);
    }
}
