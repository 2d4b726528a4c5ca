package dev.slipway.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// What a version has written while it started; the last 1,000 lines, and less of long ones. What
/// it writes later belongs to the app's log only. Safe for use by many threads.
final class StartLog {
    private static final int LINES = 1_000;
    private static final int CHARS = 200_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<LogLine> lines = new ArrayDeque<>();
    private int chars;
    private boolean closed;

    void append(LogLine line) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            lines.addLast(line);
            chars += line.text().length();
            while (lines.size() > LINES || (chars > CHARS && lines.size() > 1)) {
                chars -= lines.removeFirst().text().length();
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

    void clear() {
        lock.lock();
        try {
            lines.clear();
            chars = 0;
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
