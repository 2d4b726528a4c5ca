package dev.slipway.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// What a version has written while it started; the last 1,000 lines. What it writes later belongs
/// to the app's log only. Safe for use by many threads.
final class StartLog {
    private static final int LINES = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<LogLine> lines = new ArrayDeque<>();
    private boolean closed;

    void append(LogLine line) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            lines.addLast(line);
            if (lines.size() > LINES) {
                lines.removeFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Oldest first.
    List<LogLine> lines() {
        lock.lock();
        try {
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }
}
