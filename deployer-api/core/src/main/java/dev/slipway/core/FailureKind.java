package dev.slipway.core;

/// The kinds of [Failure]: what clients can tell apart, and what is the same for all of a kind.
public enum FailureKind {
    NOT_A_WAR("not-a-war", "This is not a WAR that can run here"),
    UNSAFE_ENTRY("unsafe-entry", "The archive holds an entry that is not safe to unpack"),
    CLASS_VERSION("class-version", "The WAR was compiled for a newer Java"),
    EXPANSION_LIMIT("expansion-limit", "The archive would unpack to more than is allowed"),
    DIGEST_MISMATCH("digest-mismatch", "The bytes are not those that were announced"),
    INCOMPLETE_UPLOAD("incomplete-upload", "The upload ended early"),
    TOO_LARGE("too-large", "The upload is larger than this server accepts"),
    INSUFFICIENT_STORAGE("insufficient-storage", "The disk would not hold it"),
    START_FAILED("start-failed", "The version did not start"),
    START_TIMEOUT("start-timeout", "The version did not start in time"),
    UNHEALTHY("unhealthy", "The version started but did not pass its probe"),
    JAVAX_REFUSED(
            "javax-refused",
            "The WAR is made for javax.servlet, and the app's settings refuse that"),
    LEAK_BUDGET("leak-budget", "Stopped versions of the app hold too much memory"),
    DEPLOY_IN_PROGRESS("deploy-in-progress", "Another deployment of this app is running"),
    PRECONDITION_FAILED(
            "precondition-failed", "The live version is not the one the request expects"),
    PATH_TAKEN("path-taken", "Another app is served there"),
    NOT_FOUND("not-found", "There is no such thing here"),
    NO_SUCH_VERSION("no-such-version", "The app has no such version"),
    INTERNAL_ERROR("internal-error", "The server failed"),
    UNKNOWN_SETTING("unknown-setting", "There is no such setting"),
    INVALID_SETTING("invalid-setting", "A setting has a value it cannot have"),
    MISSING_BLOBS("missing-blobs", "Parts of the WAR have not been sent");

    private final String slug;
    private final String title;

    FailureKind(String slug, String title) {
        this.slug = slug;
        this.title = title;
    }

    /// Never changes; its page is `docs/problems/SLUG.md`.
    public String slug() {
        return slug;
    }

    public String title() {
        return title;
    }

    static FailureKind of(Failure failure) {
        return switch (failure) {
            case Failure.NotAWar _ -> NOT_A_WAR;
            case Failure.UnsafeEntry _ -> UNSAFE_ENTRY;
            case Failure.ClassVersion _ -> CLASS_VERSION;
            case Failure.ExpansionLimit _ -> EXPANSION_LIMIT;
            case Failure.DigestMismatch _ -> DIGEST_MISMATCH;
            case Failure.IncompleteUpload _ -> INCOMPLETE_UPLOAD;
            case Failure.TooLarge _ -> TOO_LARGE;
            case Failure.InsufficientStorage _ -> INSUFFICIENT_STORAGE;
            case Failure.StartFailed _ -> START_FAILED;
            case Failure.StartTimeout _ -> START_TIMEOUT;
            case Failure.Unhealthy _ -> UNHEALTHY;
            case Failure.JavaxRefused _ -> JAVAX_REFUSED;
            case Failure.LeakBudget _ -> LEAK_BUDGET;
            case Failure.DeployInProgress _ -> DEPLOY_IN_PROGRESS;
            case Failure.PreconditionFailed _ -> PRECONDITION_FAILED;
            case Failure.PathTaken _ -> PATH_TAKEN;
            case Failure.NotFound _ -> NOT_FOUND;
            case Failure.NoSuchVersion _ -> NO_SUCH_VERSION;
            case Failure.Internal _ -> INTERNAL_ERROR;
            case Failure.MissingBlobs _ -> MISSING_BLOBS;
            case Failure.InvalidSettings settings ->
                    settings.problems().stream().allMatch(Failure.SettingProblem::unknown)
                            ? UNKNOWN_SETTING
                            : INVALID_SETTING;
        };
    }
}
