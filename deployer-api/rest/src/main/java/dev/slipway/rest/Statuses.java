package dev.slipway.rest;

import dev.slipway.core.FailureKind;
import java.util.Arrays;

/// The HTTP status of each kind of failure.
final class Statuses {
    private Statuses() {}

    static int of(FailureKind kind) {
        return switch (kind) {
            case NOT_A_WAR,
                    UNSAFE_ENTRY,
                    CLASS_VERSION,
                    EXPANSION_LIMIT,
                    JAVAX_REFUSED,
                    START_FAILED,
                    START_TIMEOUT,
                    UNHEALTHY ->
                    422;
            case DIGEST_MISMATCH, INCOMPLETE_UPLOAD, UNKNOWN_SETTING, INVALID_SETTING -> 400;
            case NOT_FOUND, NO_SUCH_VERSION -> 404;
            case DEPLOY_IN_PROGRESS, PATH_TAKEN, MISSING_BLOBS, LEAK_BUDGET -> 409;
            case PRECONDITION_FAILED -> 412;
            case TOO_LARGE -> 413;
            case INTERNAL_ERROR -> 500;
            case INSUFFICIENT_STORAGE -> 507;
        };
    }

    /// For a failure that is known by its report only. One of a kind that an earlier release knew
    /// is the server's fault.
    static int ofSlug(String slug) {
        return Arrays.stream(FailureKind.values())
                .filter(kind -> kind.slug().equals(slug))
                .findFirst()
                .map(Statuses::of)
                .orElse(500);
    }
}
