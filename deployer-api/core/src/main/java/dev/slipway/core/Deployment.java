package dev.slipway.core;

import dev.slipway.core.DeploymentStatus.FailureReport;
import dev.slipway.core.DeploymentStatus.Replaced;
import dev.slipway.core.Progress.Origin;
import dev.slipway.core.Progress.Stand;
import dev.slipway.core.event.Events;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One attempt to make a version live, while it runs and after. Every change is published as an
/// event `deployment.<state>`; safe for use by many threads.
public final class Deployment {
    private final Events events;
    private final Origin origin;
    private final Cancellation cancellation = new Cancellation();
    private final StartLog log = new StartLog();

    private final AtomicReference<@Nullable Failure> refusal = new AtomicReference<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Progress progress;

    Deployment(Events events, Progress progress) {
        this.events = events;
        this.progress = progress;
        origin = progress.origin();
    }

    public String id() {
        return origin.id();
    }

    public AppName app() {
        return origin.app();
    }

    String who() {
        return origin.who();
    }

    public DeploymentStatus status() {
        return locked(() -> progress.status(progress.stand()));
    }

    /// @return the final status, or empty when the deployment has not ended within the time
    public Optional<DeploymentStatus> await(Duration within) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = within.toNanos();
            while (!hasEnded()) {
                if (left <= 0) {
                    return Optional.empty();
                }
                left = ended.awaitNanos(left);
            }
            return Optional.of(status());
        } finally {
            lock.unlock();
        }
    }

    boolean hasEnded() {
        return locked(() -> progress.stand().state().isFinal());
    }

    /// What the version has written while it started; the last 1,000 lines, and none any more when
    /// there were many deployments after it.
    public List<LogLine> log() {
        return log.lines();
    }

    void forgetLog() {
        log.clear();
    }

    void append(LogLine line) {
        log.append(line);
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /// One step of the flow, timed under the name of its phase.
    <T> T timed(String phase, Step<T> step)
            throws DeployException, IOException, InterruptedException {
        long start = System.nanoTime();
        try {
            return step.run();
        } finally {
            took(phase, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    interface Step<T> {
        T run() throws DeployException, IOException, InterruptedException;
    }

    void took(String phase, Duration time) {
        locked(() -> progress.took(phase, time));
    }

    void accepted(Version version) {
        locked(() -> progress.version(version));
    }

    void queued(String behind) {
        locked(() -> progress.stand(Stand.in(DeploymentState.QUEUED)));
        publish("queued", "Waits for " + behind, Map.of("behind", behind));
    }

    void enter(DeploymentState next, String message) {
        locked(() -> progress.stand(Stand.in(next)));
        publish(next.name().toLowerCase(Locale.ROOT), message, Map.of());
    }

    void warn(String warning) {
        if (locked(() -> progress.warning(warning))) {
            publish("warning", warning, Map.of());
        }
    }

    /// The status as it will be once the version is live: what the ledger keeps.
    DeploymentStatus asLive() {
        return locked(() -> progress.status(Stand.live()));
    }

    /// The status as it will be once the failure is told: what the ledger keeps.
    DeploymentStatus asFailed(Failure reason) {
        return locked(() -> progress.status(Stand.failed(report(reason))));
    }

    DeploymentStatus asCancelled() {
        return locked(() -> progress.status(Stand.cancelled()));
    }

    FailureReport report(Failure reason) {
        return FailureReports.of(reason, log());
    }

    void live(Version version, @Nullable Integer replaced) {
        end(
                Stand.live(),
                () ->
                        progress.replaced(
                                replaced == null ? null : new Replaced(replaced, null, null)));
        publishEnd("live", app() + " " + version.number() + " is live");
    }

    void unchanged(Version live) {
        end(Stand.unchanged(), () -> progress.version(live));
        publishEnd("unchanged", app() + " " + live.number() + " is live already");
    }

    void failed(Failure reason) {
        end(Stand.failed(report(reason)), () -> {});
        publishEnd("failed", reason.title() + ": " + reason.detail());
    }

    /// Its turn never came, or nothing could begin when it did. What is refused is no attempt, so
    /// the ledger does not know of it.
    void refused(Failure reason) {
        refusal.set(reason);
        failed(reason);
    }

    /// Why it was refused after it had waited for its turn; empty for one that began.
    public Optional<Failure> refusal() {
        return Optional.ofNullable(refusal.get());
    }

    void cancelled() {
        end(Stand.cancelled(), () -> {});
        publishEnd("cancelled", "Cancelled");
    }

    private void end(Stand last, Runnable change) {
        var _ = cancellation.close();
        log.close();
        locked(() -> {
            if (progress.stand().state().isFinal()) {
                throw new IllegalStateException("Deployment " + id() + " has ended before");
            }
            change.run();
            progress.stand(last);
            ended.signalAll();
        });
    }

    /// How the requests that began on the replaced version ended.
    void drained(DrainResult result) {
        Replaced replaced =
                locked(() -> {
                    Replaced before = progress.replaced();
                    if (before != null) {
                        progress.replaced(
                                new Replaced(
                                        before.version(), result.drained(), result.abandoned()));
                    }
                    return before;
                });
        if (replaced != null) {
            String version = app() + " " + replaced.version();
            publish(
                    "drained",
                    result.drained()
                            ? version + " has drained"
                            : version
                                    + " still has "
                                    + result.abandoned()
                                    + " requests; they are abandoned",
                    Map.of(
                            "version",
                            replaced.version(),
                            "abandoned",
                            result.abandoned(),
                            "requests",
                            result.named()));
        }
    }

    /// The version has proved itself after the swap.
    void baked() {
        publish("baked", app() + " has baked", Map.of());
    }

    /// The version was let in and should not have been.
    ///
    /// @param to the version that takes over again
    void goneBad(String reason, int to) {
        String message = "It has gone bad: " + reason + "; version " + to + " takes over again";
        var _ = locked(() -> progress.warning(message));
        publish("gone-bad", message, Map.of("reason", reason, "to", to));
    }

    private void publishEnd(String event, String message) {
        publish(event, message, Map.of("deployment", status()));
    }

    private void publish(String event, String message, Map<String, Object> data) {
        events.publish("deployment." + event, app(), id(), message, data);
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }
}
