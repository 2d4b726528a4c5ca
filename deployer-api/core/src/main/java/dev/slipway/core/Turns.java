package dev.slipway.core;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One works, the others wait in the order in which they asked. Who is done may say so on another
/// thread.
final class Turns {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Deque<String> waiting = new ArrayDeque<>();
    private @Nullable String current;

    /// @return who is in the way; empty when the turn is `work`'s
    Optional<String> take(String work) {
        lock.lock();
        try {
            if (current != null || !waiting.isEmpty()) {
                return Optional.of(current == null ? waiting.getFirst() : current);
            }
            current = work;
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /// @param patience how long to wait for those who asked before
    /// @param queued is told who is in the way, once `work` has its place in the queue; must not
    ///   block
    /// @return who was in the way when it ended; empty when the turn is `work`'s
    Optional<String> await(String work, Duration patience, Consumer<String> queued)
            throws InterruptedException {
        lock.lockInterruptibly();
        waiting.addLast(work);
        try {
            if (current != null && patience.isPositive()) {
                queued.accept(current);
            }
            long left = patience.toNanos();
            while (current != null || !waiting.getFirst().equals(work)) {
                if (left <= 0) {
                    return Optional.of(current == null ? waiting.getFirst() : current);
                }
                left = moved.awaitNanos(left);
            }
            current = work;
            return Optional.empty();
        } finally {
            waiting.removeFirstOccurrence(work);
            moved.signalAll();
            lock.unlock();
        }
    }

    void release(String work) {
        lock.lock();
        try {
            if (!work.equals(current)) {
                throw new IllegalStateException("It is not the turn of " + work);
            }
            current = null;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Nullable String current() {
        lock.lock();
        try {
            return current;
        } finally {
            lock.unlock();
        }
    }
}
