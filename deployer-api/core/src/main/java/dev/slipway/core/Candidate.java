package dev.slipway.core;

import dev.slipway.core.AppState.Started;
import dev.slipway.core.settings.AppSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A version that shall become live, and how.
///
/// @param startTimeout in place of the settings' when somebody asked for another; or null
/// @param standby the version as it is still started, when it need not be started afresh; already
///   taken out of the app's state
/// @param recorded whether the ledger has yet to be told; at the server's start it knows
record Candidate(
        Version version,
        AppSettings settings,
        boolean ephemeral,
        @Nullable Duration startTimeout,
        @Nullable Started standby,
        boolean recorded) {

    static Candidate fresh(Version version, AppSettings settings, boolean ephemeral) {
        return new Candidate(version, settings, ephemeral, null, null, true);
    }

    Candidate within(@Nullable Duration timeout) {
        return new Candidate(version, settings, ephemeral, timeout, standby, recorded);
    }

    Candidate from(Started started) {
        return new Candidate(version, settings, ephemeral, startTimeout, started, recorded);
    }

    Candidate knownToLedger() {
        return new Candidate(version, settings, ephemeral, startTimeout, standby, false);
    }

    /// The settings this version is started with.
    AppSettings startSettings() {
        return startTimeout == null ? settings : settings.withStartTimeout(startTimeout);
    }
}
