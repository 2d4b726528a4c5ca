package dev.slipway.tomcat.leak;

import java.util.Collections;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/// Handlers and filters of a version's own on loggers of `java.util.logging`, which are one for all
/// apps. That they stay is usual, so nobody is told.
final class LeftLogging {
    private LeftLogging() {}

    static void clear(Owner owner) {
        LogManager loggers = LogManager.getLogManager();
        for (String name : Collections.list(loggers.getLoggerNames())) {
            Logger logger = loggers.getLogger(name);
            if (logger == null) {
                continue;
            }
            if (owner.owns(logger.getFilter())) {
                logger.setFilter(null);
            }
            for (Handler handler : logger.getHandlers()) {
                if (owner.owns(handler)) {
                    logger.removeHandler(handler);
                }
            }
        }
    }
}
