package dev.slipway.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An app at one moment.
///
/// @param state `running`, `stopped`, `starting`, `failed`
/// @param version number of the live version; null when none is
/// @param digest SHA-256 of the live version's WAR, hex
/// @param path the context path; empty for the root
/// @param host the virtual host; `*` for all no other app claims
/// @param since when the live version was let in
/// @param standby versions that are kept started for a rollback
/// @param deployment id of the deployment that runs now
/// @param failure why it is `failed`
/// @param json as it came
public record App(
        String name,
        String state,
        @Nullable Integer version,
        @Nullable String label,
        @Nullable String digest,
        String path,
        String host,
        @Nullable Instant since,
        int sessions,
        int requestsInFlight,
        List<Integer> standby,
        @Nullable String deployment,
        boolean ephemeral,
        @Nullable Problem failure,
        String json) {
    public App {
        standby = List.copyOf(standby);
    }

    static App of(String json) {
        Fields fields = Fields.parse(json);
        return new App(
                fields.text("name"),
                fields.text("state"),
                fields.integerOrNull("version"),
                fields.textOrNull("label"),
                fields.textOrNull("digest"),
                fields.text("path"),
                fields.text("host"),
                fields.instantOrNull("since"),
                fields.integer("sessions"),
                fields.integer("requestsInFlight"),
                fields.integers("standby"),
                fields.textOrNull("deployment"),
                fields.flag("ephemeral"),
                fields.object("failure", Problem::told),
                json);
    }
}
