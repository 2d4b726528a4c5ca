package dev.slipway.core;

import dev.slipway.core.AppState.Attempt;
import dev.slipway.core.artifact.ArtifactStore;
import java.util.List;

/// An app's versions as clients see them.
final class VersionHistory {
    private VersionHistory() {}

    static List<VersionStatus> of(AppState state, ArtifactStore artifacts) {
        return state.history().reversed().stream()
                .map(attempt -> status(attempt, state, artifacts))
                .toList();
    }

    private static VersionStatus status(Attempt attempt, AppState state, ArtifactStore artifacts) {
        Version version = attempt.version();
        return new VersionStatus(
                version.number(),
                version.label(),
                version.digest(),
                version.size(),
                version.who(),
                version.when(),
                attempt.outcome(),
                stateOf(version, state, artifacts));
    }

    private static String stateOf(Version version, AppState state, ArtifactStore artifacts) {
        if (state.live() != null && state.live().version().number() == version.number()) {
            return "live";
        }
        if (state.standby(version.number()).isPresent()) {
            return "standby";
        }
        return artifacts.has(version.digest()) ? "kept" : "gone";
    }
}
