package dev.slipway.tomcat;

import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.coyote.Adapter;
import org.apache.coyote.Constants;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;
import org.jspecify.annotations.Nullable;

/// Counts every request around the container, from before it is mapped to after its last byte was
/// handed on; an asynchronous one until its last dispatch.
final class CountingAdapter implements Adapter {
    private final Adapter container;
    private final Arrivals arrivals;

    CountingAdapter(Adapter container, Arrivals arrivals) {
        this.container = container;
        this.arrivals = arrivals;
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        Ticket ticket = Ticket.of(request, arrivals);
        ticket.arrive();
        try {
            container.service(request, response);
        } finally {
            if (request.getAttribute(Constants.SENDFILE_FILENAME_ATTR) == null) {
                leaveUnlessAsync(ticket, request, response);
            } else {
                ticket.leaveWithFile(response.getStatus());
            }
        }
    }

    @Override
    public boolean asyncDispatch(Request request, Response response, SocketEvent status)
            throws Exception {
        try {
            return container.asyncDispatch(request, response, status);
        } finally {
            leaveUnlessAsync(Ticket.find(request), request, response);
        }
    }

    @Override
    public boolean prepare(Request request, Response response) throws Exception {
        return container.prepare(request, response);
    }

    @Override
    public void log(Request request, Response response, long time) {
        try {
            container.log(request, response, time);
        } finally {
            leaveUnlessAsync(Ticket.find(request), request, response);
        }
    }

    /// Also the end of an asynchronous request whose connection went away without a dispatch.
    @Override
    public void checkRecycled(Request request, Response response) {
        try {
            container.checkRecycled(request, response);
        } finally {
            leaveUnlessAsync(Ticket.find(request), request, response);
        }
    }

    @Override
    public String getDomain() {
        return container.getDomain();
    }

    /// The container recycles its request when it has ended; what is recycled is not asynchronous.
    private static void leaveUnlessAsync(
            @Nullable Ticket ticket, Request request, Response response) {
        Object served = request.getNote(CoyoteAdapter.ADAPTER_NOTES);
        if (ticket != null
                && !(served instanceof org.apache.catalina.connector.Request open
                        && open.isAsync())) {
            ticket.leave(response.getStatus());
        }
    }
}
