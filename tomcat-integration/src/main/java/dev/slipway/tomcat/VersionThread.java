package dev.slipway.tomcat;

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
