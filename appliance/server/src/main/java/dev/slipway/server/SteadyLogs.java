package dev.slipway.server;

import java.util.logging.LogManager;

/// The process's logging, which nobody resets: the JDK would, as soon as the process is told to
/// stop and while what it still has to say matters most, and so would an app that believes to be
/// alone.
public final class SteadyLogs extends LogManager {
    /// For the JDK, which makes the one there is by its class name.
    public SteadyLogs() {
        super();
    }

    @Override
    public void reset() {
        // see above
    }
}
