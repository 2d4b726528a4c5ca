package dev.slipway.rest;

import dev.slipway.core.DeploymentStatus;
import dev.slipway.core.DeploymentStatus.FailureReport;
import dev.slipway.core.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What went wrong, as clients are told (RFC 9457).
///
/// @param slug how the problem's `type` ends; it never changes
/// @param title the same for all problems of a slug
/// @param status of HTTP
/// @param more extension members, JSON values, in this order
public record Problem(
        String slug, String title, int status, String detail, Map<String, Object> more) {

    public Problem {
        more = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    static Problem of(Failure failure) {
        return new Problem(
                failure.slug(),
                failure.title(),
                Statuses.of(failure.kind()),
                failure.detail(),
                extensions(failure));
    }

    private static Map<String, Object> extensions(Failure failure) {
        return switch (failure) {
            case Failure.DeployInProgress running ->
                    ordered("app", running.app(), "deployment", running.deployment());
            case Failure.InvalidSettings settings ->
                    Map.of("problems", settings.problems().stream().map(Problem::named).toList());
            case Failure.MissingBlobs blobs -> Map.of("lacking", blobs.lacking());
            case Failure.Internal internal -> Map.of("id", internal.id());
            case Failure.StartFailed started ->
                    ordered("rootCause", started.rootCause(), "frames", started.frames());
            case Failure.StartTimeout late -> Map.of("frames", late.frames());
            case Failure.LeakBudget leaked -> Map.of("app", leaked.app());
            case Failure.PathTaken taken -> Map.of("app", taken.by());
            case Failure.NoSuchVersion none -> Map.of("app", none.app());
            case Failure.PreconditionFailed failed -> Map.of("app", failed.app());
            case Failure.NotAWar _,
                    Failure.UnsafeEntry _,
                    Failure.ClassVersion _,
                    Failure.ExpansionLimit _,
                    Failure.DigestMismatch _,
                    Failure.IncompleteUpload _,
                    Failure.TooLarge _,
                    Failure.InsufficientStorage _,
                    Failure.Unhealthy _,
                    Failure.JavaxRefused _,
                    Failure.NotFound _ ->
                    Map.of();
        };
    }

    private static Map<String, String> named(Failure.SettingProblem problem) {
        return Map.of("name", problem.name(), "message", problem.message());
    }

    /// Why a deployment that has ended made nothing live.
    ///
    /// @throws IllegalArgumentException when it did
    static Problem of(DeploymentStatus ended) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("app", ended.app());
        more.put("deployment", ended.id());
        if (ended.version() != null) {
            more.put("version", ended.version());
        }
        FailureReport failure = ended.failure();
        more.putAll(
                failure == null
                        ? ordered("frames", List.of(), "log", List.of())
                        : ordered("frames", failure.frames(), "log", failure.log()));
        more.put("warnings", ended.warnings());
        return switch (ended.state()) {
            case CANCELLED -> cancelled(ended, more);
            case FAILED -> failed(java.util.Objects.requireNonNull(failure), more);
            case QUEUED, RECEIVING, CHECKING, STAGING, PROBING, LIVE ->
                    throw new IllegalArgumentException(ended.id() + " is " + ended.state());
        };
    }

    private static Problem failed(FailureReport failure, Map<String, Object> more) {
        if (failure.rootCause() != null) {
            more.put("rootCause", failure.rootCause());
        }
        return new Problem(
                failure.type(),
                failure.title(),
                Statuses.ofSlug(failure.type()),
                failure.detail(),
                more);
    }

    private static Problem cancelled(DeploymentStatus ended, Map<String, Object> more) {
        return new Problem(
                "cancelled",
                "The deployment was cancelled",
                409,
                "Deployment %s of %s was cancelled before it was live"
                        .formatted(ended.id(), ended.app()),
                more);
    }

    private static Map<String, Object> ordered(
            String first, Object value, String second, Object other) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(first, value);
        members.put(second, other);
        return members;
    }
}
