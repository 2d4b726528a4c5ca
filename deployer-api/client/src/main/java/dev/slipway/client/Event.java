package dev.slipway.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that happened.
///
/// @param seq 1, 2, 3 … since the server started
/// @param kind dotted, as in `deployment.staging`, `app.removed`
/// @param deployment id of the deployment it belongs to
/// @param message one sentence for a person
/// @param json as it came
public record Event(
        long seq,
        Instant at,
        String kind,
        @Nullable String app,
        @Nullable String deployment,
        String message,
        String json) {
    static Event of(String json) {
        Fields fields = Fields.parse(json);
        return new Event(
                fields.number("seq"),
                fields.instant("at"),
                fields.text("kind"),
                fields.textOrNull("app"),
                fields.textOrNull("deployment"),
                fields.text("message"),
                json);
    }
}
