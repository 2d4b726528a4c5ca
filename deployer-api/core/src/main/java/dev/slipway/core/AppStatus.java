package dev.slipway.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.slipway.core.settings.AppSettings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An app at one moment, as clients see it.
///
/// @param version number of the live version; null when none is
/// @param since when the live version was let in
/// @param standby versions that are kept started for a rollback
/// @param deployment id of the deployment that runs now, or null
/// @param failure why the app is [State#FAILED]
/// @param leaks stopped versions, also of an app of this name that was removed, which stay in
///   memory
public record AppStatus(
        AppName name,
        State state,
        @Nullable Integer version,
        @Nullable String label,
        @Nullable Digest digest,
        String path,
        String host,
        @Nullable Instant since,
        int sessions,
        int requestsInFlight,
        List<Integer> standby,
        @Nullable String deployment,
        boolean ephemeral,
        AppSettings settings,
        DeploymentStatus.@Nullable FailureReport failure,
        List<Leak> leaks) {

    public enum State {
        /// A version is live.
        @JsonProperty("running")
        RUNNING,
        /// Somebody stopped it; its versions are kept.
        @JsonProperty("stopped")
        STOPPED,
        /// The first version, or the one of the ledger after a start of the server, has yet to come
        /// up.
        @JsonProperty("starting")
        STARTING,
        /// The version of the ledger did not come up when the server started.
        @JsonProperty("failed")
        FAILED
    }
}
