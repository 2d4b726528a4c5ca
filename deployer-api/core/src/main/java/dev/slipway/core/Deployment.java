package dev.slipway.core;

import dev.slipway.core.DeploymentStatus.Replaced;
import dev.slipway.core.event.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One attempt to make a version live, while it runs and after. Every change is published as an
/// event `deployment.<state>`; safe for use by many threads.
public final class Deployment {
    private static final int LOG_LINES = 1_000;

    private final Events events;
    private final String id;
    private final AppName app;
    private final String kind;
    private final String who;
    private final Instant startedAt;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Map<String, Duration> timings = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final Deque<LogLine> log = new ArrayDeque<>();
    private DeploymentState state = DeploymentState.RECEIVING;
    private @Nullable String label;
    private @Nullable Version version;
    private @Nullable Outcome outcome;
    private @Nullable Instant endedAt;
    private @Nullable Replaced replaced;
    private DeploymentStatus.@Nullable FailureReport failure;
    private @Nullable Thread worker;
    private boolean cancelRequested;
    private boolean committed;

    /// @param label what the uploader calls the version that may come of it
    Deployment(
            Events events,
            String id,
            AppName app,
            String kind,
            @Nullable String label,
            String who,
            Instant startedAt) {
        this.events = events;
        this.id = id;
        this.app = app;
        this.kind = kind;
        this.label = label;
        this.who = who;
        this.startedAt = startedAt;
    }

    /// One that ended in an earlier process, as the ledger remembers it.
    static Deployment past(Events events, DeploymentStatus kept, @Nullable Version version) {
        Deployment past =
                new Deployment(
                        events,
                        kept.id(),
                        kept.app(),
                        kept.kind(),
                        kept.label(),
                        kept.who(),
                        kept.startedAt());
        past.version = version;
        past.state = kept.state();
        past.outcome = kept.outcome();
        past.endedAt = kept.endedAt();
        past.timings.putAll(kept.timings());
        past.warnings.addAll(kept.warnings());
        past.failure = kept.failure();
        return past;
    }

    public String id() {
        return id;
    }

    public AppName app() {
        return app;
    }

    public DeploymentStatus status() {
        lock.lock();
        try {
            return status(state, outcome, endedAt, failure);
        } finally {
            lock.unlock();
        }
    }

    private DeploymentStatus status(
            DeploymentState shown,
            @Nullable Outcome result,
            @Nullable Instant end,
            DeploymentStatus.@Nullable FailureReport why) {
        return new DeploymentStatus(
                id,
                app,
                kind,
                version == null ? null : version.number(),
                version == null ? label : version.label(),
                version == null ? null : version.digest(),
                version == null ? null : version.size(),
                shown,
                result,
                who,
                startedAt,
                end,
                timings,
                replaced,
                warnings,
                why);
    }

    /// @return the final status, or empty when the deployment has not ended within the time
    public Optional<DeploymentStatus> await(Duration within) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = within.toNanos();
            while (!state.isFinal()) {
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

    /// What the version has written while it started; the last 1,000 lines.
    public List<LogLine> log() {
        lock.lock();
        try {
            return List.copyOf(log);
        } finally {
            lock.unlock();
        }
    }

    String who() {
        return who;
    }

    /// One step of the flow, timed under the name of its phase.
    <T> T timed(String phase, Step<T> step)
            throws DeployException, java.io.IOException, InterruptedException {
        long start = System.nanoTime();
        try {
            return step.run();
        } finally {
            took(phase, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    void took(String phase, Duration time) {
        Duration rounded = time.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        lock.lock();
        try {
            timings.merge(phase, rounded, Duration::plus);
        } finally {
            lock.unlock();
        }
    }

    void accepted(Version accepted) {
        lock.lock();
        try {
            version = accepted;
        } finally {
            lock.unlock();
        }
    }

    void enter(DeploymentState next, String message) {
        lock.lock();
        try {
            if (!state.isFinal()) {
                state = next;
            }
        } finally {
            lock.unlock();
        }
        publish(next.name().toLowerCase(java.util.Locale.ROOT), message, Map.of());
    }

    void warn(String warning) {
        lock.lock();
        try {
            if (warnings.contains(warning)) {
                return;
            }
            warnings.add(warning);
        } finally {
            lock.unlock();
        }
        publish("warning", warning, Map.of());
    }

    /// Lines that come after the end belong to the app's log only.
    void append(LogLine line) {
        lock.lock();
        try {
            if (state.isFinal()) {
                return;
            }
            log.addLast(line);
            if (log.size() > LOG_LINES) {
                log.removeFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    /// The status as it will be once the version is live: what the ledger keeps.
    DeploymentStatus asLive() {
        lock.lock();
        try {
            return status(DeploymentState.LIVE, Outcome.DEPLOYED, Instant.now(), null);
        } finally {
            lock.unlock();
        }
    }

    /// The status as it will be once the failure is told: what the ledger keeps.
    DeploymentStatus asFailed(Failure reason) {
        lock.lock();
        try {
            return status(DeploymentState.FAILED, Outcome.FAILED, Instant.now(), report(reason));
        } finally {
            lock.unlock();
        }
    }

    DeploymentStatus asCancelled() {
        lock.lock();
        try {
            return status(DeploymentState.CANCELLED, Outcome.CANCELLED, Instant.now(), null);
        } finally {
            lock.unlock();
        }
    }

    DeploymentStatus.FailureReport report(Failure reason) {
        return FailureReports.of(reason, log());
    }

    void live(Version live, @Nullable Integer replacedVersion) {
        end(
                DeploymentState.LIVE,
                Outcome.DEPLOYED,
                () ->
                        replaced =
                                replacedVersion == null
                                        ? null
                                        : new Replaced(replacedVersion, null, null));
        publishEnd("live", app + " " + live.number() + " is live");
    }

    void unchanged(Version live) {
        end(DeploymentState.LIVE, Outcome.UNCHANGED, () -> version = live);
        publishEnd("unchanged", app + " " + live.number() + " is live already");
    }

    void failed(Failure reason) {
        end(DeploymentState.FAILED, Outcome.FAILED, () -> failure = report(reason));
        publishEnd("failed", reason.title() + ": " + reason.detail());
    }

    void cancelled() {
        end(DeploymentState.CANCELLED, Outcome.CANCELLED, () -> {});
        publishEnd("cancelled", "Cancelled");
    }

    void drained(DrainResult result) {
        int of;
        lock.lock();
        try {
            if (replaced == null) {
                return;
            }
            of = replaced.version();
            replaced = new Replaced(of, result.drained(), result.abandoned());
        } finally {
            lock.unlock();
        }
        publish(
                "drained",
                result.drained()
                        ? app + " " + of + " has drained"
                        : app
                                + " "
                                + of
                                + " still has "
                                + result.abandoned()
                                + " requests; they are abandoned",
                Map.of("version", of, "abandoned", result.abandoned()));
    }

    private void end(DeploymentState last, Outcome result, Runnable change) {
        lock.lock();
        try {
            if (state.isFinal()) {
                throw new IllegalStateException("Deployment " + id + " has ended before");
            }
            change.run();
            state = last;
            outcome = result;
            endedAt = Instant.now();
            worker = null;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void publishEnd(String event, String message) {
        publish(event, message, Map.of("deployment", status()));
    }

    private void publish(String event, String message, Map<String, Object> data) {
        events.publish("deployment." + event, app, id, message, data);
    }

    // Cancelling: an interrupt may reach the worker until it commits, and never after, since an
    // interrupt closes the very
    // channel the ledger writes to.

    void workedOnBy(Thread thread) {
        lock.lock();
        try {
            worker = thread;
            if (cancelRequested) {
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /// @return whether the deployment was still to be cancelled
    boolean cancel() {
        lock.lock();
        try {
            if (state.isFinal() || committed) {
                return false;
            }
            cancelRequested = true;
            if (worker != null) {
                worker.interrupt();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    boolean cancelRequested() {
        lock.lock();
        try {
            return cancelRequested;
        } finally {
            lock.unlock();
        }
    }

    /// From here on the deployment can no longer be cancelled.
    ///
    /// @throws InterruptedException when it was
    void commit() throws InterruptedException {
        lock.lock();
        try {
            if (cancelRequested) {
                throw new InterruptedException("cancelled");
            }
            committed = true;
            var _ = Thread.interrupted();
        } finally {
            lock.unlock();
        }
    }

    interface Step<T> {
        T run() throws DeployException, java.io.IOException, InterruptedException;
    }
}
