package dev.slipway.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A deployment at one moment, as clients see it.
///
/// @param kind what asked for it: `deploy`, `rollback`, `restart`, `start`, `settings`, `boot`
/// @param version null until the artifact has been accepted; so are digest and size
/// @param outcome null until the deployment has ended
/// @param timings by phase: `receive`, `check`, `unpack`, `start`, `probe`, `swap`
/// @param replaced the version that was live before, once it has been replaced
public record DeploymentStatus(
        String id,
        AppName app,
        String kind,
        @Nullable Integer version,
        @Nullable String label,
        @Nullable Digest digest,
        @Nullable Long size,
        DeploymentState state,
        @Nullable Outcome outcome,
        String who,
        Instant startedAt,
        @Nullable Instant endedAt,
        Map<String, Duration> timings,
        @Nullable Replaced replaced,
        List<String> warnings,
        @Nullable FailureReport failure) {

    public DeploymentStatus {
        timings = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(timings));
        warnings = List.copyOf(warnings);
    }

    /// @param drained null while it still drains
    /// @param abandoned requests that had not ended at the drain limit
    public record Replaced(int version, @Nullable Boolean drained, @Nullable Integer abandoned) {}

    /// A [Failure] with what the version wrote while it started.
    ///
    /// @param type the slug
    /// @param log the last lines, oldest first
    public record FailureReport(
            String type,
            String title,
            String detail,
            @Nullable String rootCause,
            List<String> frames,
            List<String> log) {}
}
