package dev.slipway.tomcat;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Listens to what the container logs as an error while a version starts: it swallows most
/// exceptions of an app into its log.
final class Complaints extends Handler {
    private static final Complaints LISTENER = new Complaints();

    /// Held, or the logging framework would drop them with the handler on them.
    private static final List<Logger> HEARD =
            List.of(
                    Logger.getLogger("org.apache.catalina"),
                    Logger.getLogger("org.apache.jasper"),
                    Logger.getLogger("org.apache.naming"),
                    Logger.getLogger("org.apache.tomcat"));

    private Complaints() {}

    /// Repeated before every start, since an app may have removed all handlers of the process.
    static void listen() {
        for (Logger logger : HEARD) {
            if (!List.of(logger.getHandlers()).contains(LISTENER)) {
                logger.addHandler(LISTENER);
            }
        }
    }

    @Override
    public void publish(LogRecord record) {
        if (record.getLevel().intValue() >= Level.SEVERE.intValue()
                && Thread.currentThread() instanceof VersionThread thread) {
            thread.complain(record);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
