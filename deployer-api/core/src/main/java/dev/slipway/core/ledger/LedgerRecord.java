package dev.slipway.core.ledger;

import dev.slipway.core.AppName;
import dev.slipway.core.DeploymentStatus;
import dev.slipway.core.Digest;
import dev.slipway.core.Version;
import dev.slipway.core.access.TokenRecord;
import dev.slipway.core.machine.MachineRequest;
import dev.slipway.core.settings.AppSettings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One thing that happened and is to outlive the process.
public sealed interface LedgerRecord {
    /// When it happened.
    Instant at();

    /// The token that asked for it.
    String who();

    /// What the file and the API call this kind of record; never changes.
    default String type() {
        return switch (this) {
            case VersionLive _ -> "version-live";
            case DeployEnded _ -> "deploy-ended";
            case AppStopped _ -> "app-stopped";
            case AppRemoved _ -> "app-removed";
            case SettingsChanged _ -> "settings-changed";
            case OwnSettingsChanged _ -> "own-settings-changed";
            case TokenCreated _ -> "token-created";
            case TokenRevoked _ -> "token-revoked";
            case MachineAsked _ -> "machine-asked";
        };
    }

    /// A version took over the app's requests.
    ///
    /// @param settings that hold from now on
    /// @param ephemeral whether the app is gone after the next start of the server
    record VersionLive(
            Instant at,
            String who,
            AppName app,
            Version version,
            AppSettings settings,
            DeploymentStatus deployment,
            boolean ephemeral)
            implements LedgerRecord {}

    /// A deployment ended and changed nothing: it failed or was cancelled.
    ///
    /// @param version null when the WAR had not been accepted; its number is not given again
    record DeployEnded(
            Instant at,
            String who,
            AppName app,
            @Nullable Version version,
            DeploymentStatus deployment)
            implements LedgerRecord {}

    /// The app was stopped; its versions and settings are kept.
    record AppStopped(Instant at, String who, AppName app) implements LedgerRecord {}

    /// @param keep whether its versions and settings are kept for a later rollback
    record AppRemoved(Instant at, String who, AppName app, boolean keep) implements LedgerRecord {}

    /// Settings changed without a fresh context.
    record SettingsChanged(Instant at, String who, AppName app, AppSettings settings)
            implements LedgerRecord {}

    /// Settings of the server itself changed.
    ///
    /// @param settings all that is not as the server was started with, as a merge patch
    record OwnSettingsChanged(Instant at, String who, ObjectNode settings) implements LedgerRecord {
        public OwnSettingsChanged {
            settings = settings.deepCopy();
        }
    }

    record TokenCreated(Instant at, String who, TokenRecord token) implements LedgerRecord {}

    record TokenRevoked(Instant at, String who, String tokenId) implements LedgerRecord {}

    /// The machine was told to end, or what to start next.
    ///
    /// @param image that it starts next; null when it only ends
    record MachineAsked(Instant at, String who, MachineRequest request, @Nullable Digest image)
            implements LedgerRecord {}
}
