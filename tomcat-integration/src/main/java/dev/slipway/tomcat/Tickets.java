package dev.slipway.tomcat;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;

/// All tickets, so that whoever waits for requests can see which. Thread rule: any thread.
final class Tickets {
    /// Request objects come and go with connections, and are rarely new.
    private final Set<Ticket> all =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    void add(Ticket ticket) {
        all.add(ticket);
    }

    /// Whether a request of that version in flight may still read or change the session.
    boolean anyMayUse(String sessionId, Traffic version) {
        synchronized (all) {
            return all.stream().anyMatch(t -> t.isIn(version) && t.mayUse(sessionId));
        }
    }

    /// What the requests of that version in flight ask for.
    List<String> describe(Traffic version, int limit) {
        synchronized (all) {
            Stream<String> texts = all.stream().filter(t -> t.isIn(version)).map(Ticket::describe);
            return texts.limit(limit).toList();
        }
    }
}
