package dev.slipway.tomcat;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/// The one handler of the root logger: a record an app logged goes to its version, all else to the
/// handlers that were there before.
final class AttributedLog extends Handler {
    private final List<Handler> displaced;

    AttributedLog(List<Handler> displaced) {
        this.displaced = displaced;
        setLevel(Level.ALL);
    }

    List<Handler> displaced() {
        return displaced;
    }

    @Override
    public void publish(LogRecord record) {
        if (!Delivery.toItsVersion(output -> output.log(record))) {
            displaced.forEach(handler -> handler.publish(record));
        }
    }

    @Override
    public void flush() {
        displaced.forEach(Handler::flush);
    }

    @Override
    public void close() {}
}
