package dev.slipway.core.event;

import dev.slipway.core.AppName;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One thing that happened.
///
/// @param seq 1, 2, 3 … since the server started; what an SSE client sends back as `Last-Event-ID`
/// @param kind dotted, as in `deployment.staging`, `app.removed`
/// @param deployment id of the deployment it belongs to
/// @param message one sentence for a person
/// @param data what a program would want to know besides; JSON values
public record Event(
        long seq,
        Instant at,
        String kind,
        @Nullable AppName app,
        @Nullable String deployment,
        String message,
        Map<String, Object> data) {
    public Event {
        data = Map.copyOf(data);
    }
}
