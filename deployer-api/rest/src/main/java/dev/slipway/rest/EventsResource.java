package dev.slipway.rest;

import dev.slipway.core.AppName;
import dev.slipway.core.access.Permission;
import dev.slipway.core.event.Event;
import dev.slipway.core.event.Events;
import dev.slipway.core.event.Subscription;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What happens, as it happens.
@Path("v1/events")
public final class EventsResource {
    private final Events events;

    EventsResource(Events events) {
        this.events = events;
    }

    /// @param app null for all that the caller may see
    /// @param last what the client saw last; null for new events only. One that has yet to come is
    ///   of an earlier process: the client has missed all there is
    @GET
    @Produces(SseStream.TYPE)
    public Response follow(
            @QueryParam("app") @Nullable AppName app,
            @HeaderParam("Last-Event-ID") @Nullable Long last,
            @Context SecurityContext security) {
        Access access = Access.of(security);
        if (app != null) {
            access.require(new Permission.Read(app));
        }
        // asked before the client sees an answer, so that it misses nothing from then on
        long newest = events.lastSeq();
        long after = last == null ? newest : last > newest ? 0 : last;
        return SseStream.answer(stream ->
                follow(
                        after,
                        event ->
                                (app == null || app.equals(event.app()))
                                        && access.may(new Permission.Read(event.app())),
                        stream));
    }

    private void follow(long after, Predicate<Event> wanted, SseStream stream)
            throws IOException, InterruptedException {
        try (Subscription<Event> subscription = events.follow(after, wanted)) {
            while (true) {
                Event event = stream.next(subscription);
                stream.event(String.valueOf(event.seq()), event.kind(), event);
            }
        }
    }
}
