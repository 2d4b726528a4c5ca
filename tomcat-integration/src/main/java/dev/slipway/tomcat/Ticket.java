package dev.slipway.tomcat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;

/// Where one request is counted at this moment: in its epoch until it reaches a version, then for
/// that version, until it ends. Lives as long as the container's request object, which serves one
/// request after the other.
///
/// Thread rule: changed by the thread that serves the request; others may look at any time.
final class Ticket {
    /// One of the places in a request that Tomcat leaves to others.
    private static final int NOTE = 20;

    private static final AtomicInteger STRIPES = new AtomicInteger();

    private final Request request;
    private final Arrivals arrivals;
    private final int stripe = Math.floorMod(STRIPES.getAndIncrement(), Tally.STRIPES);
    private @Nullable Tally countedIn;
    private long begin;
    private boolean broken;
    private boolean opensFile;
    private int status;
    private volatile @Nullable Traffic version;
    private volatile @Nullable String carried;
    private volatile @Nullable String used;

    /// The same for all requests that one request object serves.
    static Ticket of(Request request, Arrivals arrivals) {
        Ticket known = find(request);
        if (known != null) {
            return known;
        }
        Ticket ticket = new Ticket(request, arrivals);
        request.setNote(NOTE, ticket);
        arrivals.tickets().add(ticket);
        return ticket;
    }

    /// The one the request got when it arrived, or null.
    static @Nullable Ticket find(Request request) {
        return (Ticket) request.getNote(NOTE);
    }

    private Ticket(Request request, Arrivals arrivals) {
        this.request = request;
        this.arrivals = arrivals;
    }

    void arrive() {
        fileIsOpen();
        leave(0);
        begin = request.getStartTimeNanos();
        countedIn = arrivals.epochs().arrive(stripe);
    }

    /// Up first: between the two the request is counted twice, never not at all.
    ///
    /// @param sessionId that came with the request
    void reach(Traffic reached, @Nullable String sessionId) {
        if (version == reached) {
            return;
        }
        carried = sessionId;
        reached.inFlight().up(stripe);
        version = reached;
        Tally before = countedIn;
        countedIn = reached.inFlight();
        if (before != null) {
            before.down(stripe);
        }
    }

    /// The request has got that session, which it may have begun or renamed itself.
    void uses(String sessionId) {
        if (!sessionId.equals(carried)) {
            used = sessionId;
        }
    }

    /// The connection goes on as a WebSocket of the version when the request has ended.
    void becomes(WebSocketConnection connection) {
        Traffic there = version;
        if (there != null) {
            there.webSockets().begin(connection);
        }
    }

    /// What answered it has thrown.
    void broke() {
        broken = true;
    }

    /// Harmless when repeated.
    ///
    /// @param status of the answer
    void leave(int status) {
        Tally last = countedIn;
        if (last == null) {
            return;
        }
        Traffic left = version;
        if (left != null) {
            if (arrivals.ofUsers()) {
                long now = System.nanoTime();
                left.ended(broken ? Math.max(status, 500) : status, now - begin, now);
            }
            carried = null;
            used = null;
            version = null;
        }
        broken = false;
        opensFile = false;
        countedIn = null;
        last.down(stripe);
    }

    /// The request has ended but for a file that is still to be opened; see [#fileIsOpen].
    void leaveWithFile(int statusOfAnswer) {
        opensFile = true;
        status = statusOfAnswer;
    }

    void fileIsOpen() {
        if (opensFile) {
            leave(status);
        }
    }

    boolean isIn(Traffic traffic) {
        return version == traffic;
    }

    /// Whether the request may still read or change that session. One that has given its thread
    /// back and streams its answer is left alone: it may go on for hours.
    boolean mayUse(String sessionId) {
        return (sessionId.equals(carried) || sessionId.equals(used)) && !isStream();
    }

    private boolean isStream() {
        return request.getResponse().isCommitted()
                && request.getNote(CoyoteAdapter.ADAPTER_NOTES)
                        instanceof org.apache.catalina.connector.Request served
                && served.isAsync();
    }

    /// As in `GET /shop/report, 31 s`; without the query, which may hold what nobody should log.
    String describe() {
        Duration age = Duration.ofNanos(System.nanoTime() - request.getStartTimeNanos());
        return "%s %s, %d s".formatted(request.getMethod(), request.requestURI(), age.toSeconds());
    }
}
