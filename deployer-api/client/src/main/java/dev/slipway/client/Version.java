package dev.slipway.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One version of an app's history.
///
/// @param size of its WAR in bytes
/// @param who deployed it
/// @param outcome of its deployment: `deployed`, `failed`, `cancelled`
/// @param state `live`, `standby`, `kept` (its WAR is on disk) or `gone`
/// @param json as it came
public record Version(
        int number,
        @Nullable String label,
        String digest,
        long size,
        String who,
        Instant when,
        String outcome,
        String state,
        String json) {
    static Version of(String json) {
        Fields fields = Fields.parse(json);
        return new Version(
                fields.integer("number"),
                fields.textOrNull("label"),
                fields.text("digest"),
                fields.number("size"),
                fields.text("who"),
                fields.instant("when"),
                fields.text("outcome"),
                fields.text("state"),
                json);
    }
}
