package dev.slipway.core;

import dev.slipway.core.DeploymentStatus.FailureReport;
import dev.slipway.core.DeploymentStatus.Replaced;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far a deployment has come. For one thread at a time: its [Deployment] sees to that.
final class Progress {
    private final Origin origin;
    private final Map<String, Duration> timings = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private @Nullable Version version;
    private @Nullable Replaced replaced;
    private Stand stand = Stand.in(DeploymentState.RECEIVING);

    Progress(Origin origin) {
        this.origin = origin;
    }

    /// What a deployment is from its first moment.
    ///
    /// @param label what the uploader calls the version that may come of it
    record Origin(
            String id,
            AppName app,
            String kind,
            @Nullable String label,
            String who,
            Instant startedAt) {}

    /// Where it stands, and how it ended if it has.
    record Stand(
            DeploymentState state,
            @Nullable Outcome outcome,
            @Nullable Instant endedAt,
            @Nullable FailureReport failure) {

        static Stand in(DeploymentState state) {
            return new Stand(state, null, null, null);
        }

        static Stand live() {
            return now(DeploymentState.LIVE, Outcome.DEPLOYED, null);
        }

        static Stand unchanged() {
            return now(DeploymentState.LIVE, Outcome.UNCHANGED, null);
        }

        static Stand failed(FailureReport failure) {
            return now(DeploymentState.FAILED, Outcome.FAILED, failure);
        }

        static Stand cancelled() {
            return now(DeploymentState.CANCELLED, Outcome.CANCELLED, null);
        }

        private static Stand now(
                DeploymentState state, Outcome outcome, @Nullable FailureReport failure) {
            return new Stand(state, outcome, Instant.now(), failure);
        }
    }

    /// As the ledger remembers it.
    static Progress past(DeploymentStatus kept, @Nullable Version version) {
        Progress past =
                new Progress(
                        new Origin(
                                kept.id(),
                                kept.app(),
                                kept.kind(),
                                kept.label(),
                                kept.who(),
                                kept.startedAt()));
        past.version = version;
        past.timings.putAll(kept.timings());
        past.warnings.addAll(kept.warnings());
        past.stand = new Stand(kept.state(), kept.outcome(), kept.endedAt(), kept.failure());
        return past;
    }

    Origin origin() {
        return origin;
    }

    Stand stand() {
        return stand;
    }

    void stand(Stand now) {
        stand = now;
    }

    void version(Version accepted) {
        version = accepted;
    }

    @Nullable Replaced replaced() {
        return replaced;
    }

    void replaced(@Nullable Replaced now) {
        replaced = now;
    }

    void took(String phase, Duration time) {
        timings.merge(phase, time.truncatedTo(ChronoUnit.MICROS), Duration::plus);
    }

    /// @return false when it was known
    boolean warning(String warning) {
        return !warnings.contains(warning) && warnings.add(warning);
    }

    /// @param shown in place of where it stands
    DeploymentStatus status(Stand shown) {
        return new DeploymentStatus(
                origin.id(),
                origin.app(),
                origin.kind(),
                version == null ? null : version.number(),
                version == null ? origin.label() : version.label(),
                version == null ? null : version.digest(),
                version == null ? null : version.size(),
                shown.state(),
                shown.outcome(),
                origin.who(),
                origin.startedAt(),
                shown.endedAt(),
                timings,
                replaced,
                warnings,
                shown.failure());
    }
}
