package dev.slipway.tomcat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.LogRecord;

/// A platform thread that does something to one version as a whole: starts it, stops it. What the
/// container logs on it is about that version, and is kept.
final class VersionThread extends Thread {
    private final VersionOutput output;
    private final List<LogRecord> complaints = new CopyOnWriteArrayList<>();

    VersionThread(String name, VersionOutput output, Runnable task) {
        super(task, name);
        this.output = output;
        setDaemon(true);
        setContextClassLoader(VersionThread.class.getClassLoader());
    }

    /// Not to be hurried: the caller may be interrupted before or meanwhile, and stays so.
    boolean endsWithin(Duration limit) {
        boolean interrupted = Thread.interrupted();
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                try {
                    return join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    VersionOutput output() {
        return output;
    }

    void complain(LogRecord severe) {
        complaints.add(severe);
    }

    /// What the container logged as an error, in order.
    List<LogRecord> complaints() {
        return complaints;
    }
}
