package dev.slipway.core;

import org.jspecify.annotations.Nullable;

/// A deploy, or a question about one, was refused. The one checked exception between the steps; at
/// the border it becomes the [Failure] it carries.
public final class DeployException extends Exception {
    private final transient Failure failure;

    public DeployException(Failure failure) {
        this(failure, null);
    }

    /// @param cause for the server's log only; the client sees nothing but `failure`
    public DeployException(Failure failure, @Nullable Throwable cause) {
        super(failure.slug() + ": " + failure.detail(), cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
