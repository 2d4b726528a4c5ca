package dev.slipway.core;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The wait for the last request that began on a version. It can be called off, for a version that
/// is wanted again. Safe for use by many threads.
final class Drain {
    /// What is done at the end of a drain.
    interface Ending {
        /// @throws InterruptedException when the drain is called off meanwhile
        void accept(DrainResult result) throws InterruptedException;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread waiting;
    private boolean ended;

    /// @param name of the thread that waits
    /// @param then is told the result, on that thread, unless the drain was called off
    void begin(String name, LiveVersion version, Duration limit, Ending then) {
        lock.lock();
        try {
            waiting =
                    Thread.ofVirtual()
                            .name(name)
                            .start(() -> {
                                try {
                                    DrainResult result = version.drain(limit);
                                    end();
                                    then.accept(result);
                                } catch (InterruptedException _) {
                                    // called off
                                }
                            });
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
        } finally {
            lock.unlock();
        }
    }

    /// Whether the requests have ended, or were abandoned.
    boolean ended() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /// Returns when nobody waits for the version's requests any more.
    void callOff() throws InterruptedException {
        Thread thread;
        lock.lock();
        try {
            thread = waiting;
        } finally {
            lock.unlock();
        }
        if (thread != null && thread != Thread.currentThread()) {
            thread.interrupt();
            thread.join();
        }
    }
}
