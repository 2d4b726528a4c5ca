package dev.slipway.client;

import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/// Events are numbered; the server goes on after the last one.
final class EventTrail implements Trail<Event> {
    private final Wire wire;
    private final @Nullable String app;
    private @Nullable String lastId;

    /// @param app null for all
    /// @param after 0 for all that are remembered, null for new ones only
    EventTrail(Wire wire, @Nullable String app, @Nullable Long after) {
        this.wire = wire;
        this.app = app;
        this.lastId = after == null ? null : after.toString();
    }

    @Override
    public HttpRequest request() {
        HttpRequest.Builder request =
                wire.request(Target.of("v1", "events").with("app", app))
                        .header("Accept", EventStream.TYPE);
        return (lastId == null ? request : request.header("Last-Event-ID", lastId)).build();
    }

    @Override
    public boolean take(String id, Event event) {
        lastId = id.isEmpty() ? lastId : id;
        return true;
    }
}
