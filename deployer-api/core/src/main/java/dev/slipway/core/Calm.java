package dev.slipway.core;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Puts off what can wait after a deployment, so that it does not take the processors from the
/// first requests to the new version, or from the next deployment of a build that sends several.
/// Safe for use by many threads.
final class Calm {
    private final Duration moment;
    private final int most;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicLong begun = new AtomicLong();

    Calm() {
        this(Duration.ofSeconds(1), 5);
    }

    /// @param most so many moments are waited and no more
    Calm(Duration moment, int most) {
        this.moment = moment;
        this.most = most;
    }

    void deploymentBegins() {
        begun.incrementAndGet();
        running.incrementAndGet();
    }

    void deploymentEnds() {
        running.decrementAndGet();
    }

    boolean isBusy() {
        return running.get() > 0;
    }

    /// Does it when [#await] returns.
    ///
    /// @param name of the thread that waits; it holds on to nothing but the task
    void then(String name, Runnable task) {
        Thread.ofVirtual()
                .name(name)
                .start(() -> {
                    try {
                        await();
                        task.run();
                    } catch (InterruptedException nobodyDoesThat) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    /// Returns after a moment in which no deployment ran, or after the last moment.
    void await() throws InterruptedException {
        for (int waited = 0; waited < most; waited++) {
            long before = begun.get();
            Thread.sleep(moment);
            if (!isBusy() && begun.get() == before) {
                return;
            }
        }
    }
}
