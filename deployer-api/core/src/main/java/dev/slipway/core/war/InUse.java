package dev.slipway.core.war;

import dev.slipway.core.Digest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Which files somebody needs right now, and how many need each. Safe for use by many threads.
final class InUse {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Digest, Integer> users = new HashMap<>();

    @FunctionalInterface
    interface Removal {
        void run() throws IOException;
    }

    void begin(Digest file) {
        lock.lock();
        try {
            users.merge(file, 1, Integer::sum);
        } finally {
            lock.unlock();
        }
    }

    void end(Digest file) {
        lock.lock();
        try {
            users.computeIfPresent(file, (_, count) -> count == 1 ? null : count - 1);
        } finally {
            lock.unlock();
        }
    }

    /// Runs the removal unless somebody needs the file; who wants to begin meanwhile waits.
    void unless(Digest file, Removal removal) throws IOException {
        lock.lock();
        try {
            if (!users.containsKey(file)) {
                removal.run();
            }
        } finally {
            lock.unlock();
        }
    }
}
