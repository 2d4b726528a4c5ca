package dev.slipway.tomcat;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What apps write, told apart: everything that goes to `java.util.logging`, [System#out] and
/// [System#err] on a thread whose context class loader is an app's is given to that app's version,
/// and to nobody else.
///
/// Process-wide; installed before the first app. What belongs to no app goes where it went before.
public final class AppOutput implements AutoCloseable {
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static @Nullable AppOutput installed;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Logger root = Logger.getLogger("");
    private final AttributedLog log = new AttributedLog(List.of(root.getHandlers()));

    private AppOutput() {}

    /// @return the one that is installed already, if there is one
    public static AppOutput install() {
        LOCK.lock();
        try {
            AppOutput current = installed;
            if (current == null) {
                current = new AppOutput();
                System.setOut(attributed(VersionOutput.OUT, current.out));
                System.setErr(attributed(VersionOutput.ERR, current.err));
                current.keepLog();
                installed = current;
            }
            return current;
        } finally {
            LOCK.unlock();
        }
    }

    /// Puts the streams and handlers back as they were.
    @Override
    public void close() {
        LOCK.lock();
        try {
            if (installed == this) {
                installed = null;
                System.setOut(out);
                System.setErr(err);
                root.removeHandler(log);
                log.displaced().forEach(root::addHandler);
            }
        } finally {
            LOCK.unlock();
        }
    }

    /// An app may have removed the handlers of the root logger, which is one for the whole process;
    /// bridges to other logging frameworks do so.
    static void repair() {
        LOCK.lock();
        try {
            AppOutput current = installed;
            if (current != null) {
                current.keepLog();
            }
        } finally {
            LOCK.unlock();
        }
    }

    private void keepLog() {
        List<Handler> handlers = List.of(root.getHandlers());
        if (!handlers.contains(log)) {
            log.displaced().forEach(root::removeHandler);
            root.addHandler(log);
        }
    }

    private static PrintStream attributed(String level, PrintStream original) {
        return new PrintStream(new AttributedStream(level, original), true, original.charset());
    }
}
