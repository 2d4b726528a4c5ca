package dev.slipway.core;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
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

    /// Takes a place behind all who asked before.
    ///
    /// @return who is in the way; empty when the turn is `work`'s at once
    Optional<String> queue(String work) {
        lock.lock();
        try {
            Optional<String> other = take(work);
            if (other.isPresent()) {
                waiting.addLast(work);
            }
            return other;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for the turn of one that is in the queue, and stays there until it is released.
    ///
    /// @return who is in the way when the patience ends; empty when the turn is `work`'s
    Optional<String> await(String work, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (current != null || !waiting.getFirst().equals(work)) {
                if (left <= 0) {
                    return Optional.of(current == null ? waiting.getFirst() : current);
                }
                left = moved.awaitNanos(left);
            }
            current = waiting.removeFirst();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /// Of one that has the turn, or waits for it.
    void release(String work) {
        lock.lock();
        try {
            if (work.equals(current)) {
                current = null;
            } else if (!waiting.removeFirstOccurrence(work)) {
                throw new IllegalStateException("It is not the turn of " + work);
            }
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
