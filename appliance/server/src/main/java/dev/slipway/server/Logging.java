package dev.slipway.server;

import java.util.HashSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/// One line per event on the console; of the libraries' chatter only what is wrong.
public final class Logging {
    private static final String FORMAT = "%1$tFT%1$tT.%1$tL %4$-7s %5$s%6$s%n";

    /// Since loggers nobody holds forget their level.
    private static final Set<Logger> HELD = new HashSet<>();

    private Logging() {}

    /// To be called before anything else that might log.
    public static void configure() {
        if (System.getProperty("java.util.logging.manager") == null) {
            System.setProperty("java.util.logging.manager", SteadyLogs.class.getName());
        }
        if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
            System.setProperty("java.util.logging.SimpleFormatter.format", FORMAT);
        }
        level("org", Level.WARNING);
        level("org.apache.catalina.core.ContainerBase", Level.INFO); // what apps log themselves
    }

    private static void level(String name, Level level) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(level);
        HELD.add(logger);
    }
}
