package dev.slipway.tomcat;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;

/// Where one request is counted at this moment: in its epoch until it reaches a version, then for
/// that version, until it ends. Lives as long as the container's request object, which serves one
/// request after the other; used by one thread at a time.
final class Ticket {
    /// One of the places in a request that Tomcat leaves to others.
    private static final int NOTE = 20;

    private static final AtomicInteger STRIPES = new AtomicInteger();

    private final int stripe = Math.floorMod(STRIPES.getAndIncrement(), Tally.STRIPES);
    private @Nullable Tally countedIn;

    private Ticket() {}

    static Ticket of(Request request) {
        if (request.getNote(NOTE) instanceof Ticket ticket) {
            return ticket;
        }
        Ticket ticket = new Ticket();
        request.setNote(NOTE, ticket);
        return ticket;
    }

    void arrive(Epochs epochs) {
        leave();
        countedIn = epochs.arrive(stripe);
    }

    /// Up first: between the two the request is counted twice, never not at all.
    void reach(Tally version) {
        Tally before = countedIn;
        if (before == version) {
            return;
        }
        version.up(stripe);
        countedIn = version;
        if (before != null) {
            before.down(stripe);
        }
    }

    /// Harmless when repeated.
    void leave() {
        Tally last = countedIn;
        if (last != null) {
            countedIn = null;
            last.down(stripe);
        }
    }
}
