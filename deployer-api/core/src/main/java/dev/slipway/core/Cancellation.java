package dev.slipway.core;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Whether a deployment shall end before it is live. An interrupt may reach its worker until it is
/// too late for that, and never after: what follows must not be interrupted.
final class Cancellation {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread worker;
    private boolean requested;
    private boolean over;

    /// Makes a thread the one to be interrupted; null for none.
    void workedOnBy(@Nullable Thread thread) {
        lock.lock();
        try {
            if (thread == null && worker == Thread.currentThread()) {
                var _ = Thread.interrupted();
            }
            worker = thread;
            if (requested && !over && thread != null) {
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /// @return false when it was too late
    boolean request() {
        lock.lock();
        try {
            if (over) {
                return false;
            }
            requested = true;
            if (worker != null) {
                worker.interrupt();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    boolean requested() {
        lock.lock();
        try {
            return requested;
        } finally {
            lock.unlock();
        }
    }

    /// From here on it is too late, and the worker, which calls this, is not interrupted any more.
    ///
    /// @return whether it was requested in time
    boolean close() {
        lock.lock();
        try {
            over = true;
            if (worker == Thread.currentThread()) {
                var _ = Thread.interrupted();
            }
            worker = null;
            return requested;
        } finally {
            lock.unlock();
        }
    }
}
