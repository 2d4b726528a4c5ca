package dev.slipway.guest;

import dev.slipway.core.machine.BootReport;
import dev.slipway.core.machine.PreviousEnd;
import dev.slipway.core.machine.StepReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What becomes the [BootReport].
///
/// Safe for use by many threads.
final class BootLog {
    private final ReentrantLock lock = new ReentrantLock();
    private final Duration jvmAfter = PowerOnClock.now();
    private final List<StepReport> steps = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private String decision = "not yet looked for";
    private PreviousEnd previousEnd = PreviousEnd.UNKNOWN;
    private @Nullable Duration readyAfter;
    private @Nullable Duration firstAnswerAfter;
    private @Nullable String maintenance;

    void step(StepReport step) {
        locked(() -> steps.add(step));
    }

    void notice(String notice) {
        locked(() -> notices.add(notice));
    }

    void decided(String how) {
        locked(() -> decision = how);
    }

    void previousEnd(PreviousEnd end) {
        locked(() -> previousEnd = end);
    }

    void ready() {
        locked(() -> readyAfter = PowerOnClock.now());
    }

    void firstAnswer() {
        locked(() ->
                firstAnswerAfter =
                        firstAnswerAfter == null ? PowerOnClock.now() : firstAnswerAfter);
    }

    /// The first reason stays.
    void maintenance(String reason) {
        locked(() -> maintenance = maintenance == null ? reason : maintenance);
    }

    BootReport report() {
        lock.lock();
        try {
            Instant poweredOn = PowerOnClock.poweredOnAt();
            return new BootReport(
                    poweredOn,
                    jvmAfter,
                    steps,
                    readyAfter,
                    firstAnswerAfter,
                    maintenance,
                    decision,
                    notices,
                    previousEnd);
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
