package dev.slipway.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One attempt to make a version live, while it runs and after.
public final class Deployment {
    public String id() {
        throw new IllegalStateException();
    }

    public DeploymentStatus status() {
        throw new IllegalStateException();
    }

    /// @return the final status, or empty when the deployment has not ended within the time
    public Optional<DeploymentStatus> await(Duration within) throws InterruptedException {
        throw new IllegalStateException();
    }

    /// What the version has written while it started; the last 1,000 lines.
    public List<LogLine> log() {
        throw new IllegalStateException();
    }
}
