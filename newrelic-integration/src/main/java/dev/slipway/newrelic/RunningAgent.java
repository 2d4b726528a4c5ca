package dev.slipway.newrelic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An agent that has started in this process.
interface RunningAgent {
    /// How it stands with the other side.
    enum Contact {
        /// Not yet, or not at this moment; it tries by itself.
        CONNECTING,
        CONNECTED,
        /// It was told to go away and asks again all the same.
        REFUSED,
        /// It has stopped by itself, for good.
        ENDED
    }

    /// @param trouble what last went wrong between it and the other side; null when nothing did
    /// @param entityGuid of the server; null when there is none (yet)
    /// @param apps names that are connected
    record Reading(
            Contact contact,
            @Nullable String trouble,
            @Nullable String entityGuid,
            List<String> apps) {
        boolean connected() {
            return contact == Contact.CONNECTED;
        }
    }

    Reading read();

    /// What it started, and all that these started.
    AgentThreads threads();

    /// Takes as long as the other side lets it.
    void stop();
}
