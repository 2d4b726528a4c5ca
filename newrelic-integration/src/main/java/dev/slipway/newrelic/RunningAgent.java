package dev.slipway.newrelic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An agent that has started in this process.
interface RunningAgent {
    /// @param entityGuid of the server; null when there is none (yet)
    /// @param apps names that are connected
    record Reading(boolean connected, @Nullable String entityGuid, List<String> apps) {}

    Reading read();

    /// Takes as long as the other side lets it.
    void stop();
}
