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
/// @param leaks stopped versions that stay in the server's memory
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
        List<Leak> leaks,
        String json) {
    public App {
        standby = List.copyOf(standby);
        leaks = List.copyOf(leaks);
    }

    /// A version that was stopped and stays in the server's memory.
    ///
    /// @param since when it was stopped
    /// @param metaspaceBytes null when the server does not know
    /// @param heldBy what holds it, for a person; the shortest way to it first
    public record Leak(
            int version, Instant since, @Nullable Long metaspaceBytes, List<String> heldBy) {
        public Leak {
            heldBy = List.copyOf(heldBy);
        }

        private static Leak of(String json) {
            Fields fields = Fields.parse(json);
            return new Leak(
                    fields.integer("version"),
                    fields.instant("since"),
                    fields.numberOrNull("metaspaceBytes"),
                    fields.objects("holders").stream()
                            .map(holder -> Fields.parse(holder).text("what"))
                            .toList());
        }
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
                fields.objects("leaks").stream().map(Leak::of).toList(),
                json);
    }
}
