package dev.slipway.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A started version that only the probe can reach. Closing it stops the version, unless it was
/// promoted.
public interface StagedVersion extends Probed, AutoCloseable {
    /// The swap: from its return on every new request for the route of this version goes to it.
    /// Does not fail and does not wait. Afterwards `replaced` gets no new requests, whatever its
    /// route was.
    LiveVersion promote(@Nullable LiveVersion replaced);

    /// Stops the version and frees what it holds; nothing happens when it was promoted.
    @Override
    void close();

    /// @param excerpt the first characters of the body, as text; at most 500
    record ProbeAnswer(int status, Duration took, String excerpt) {}
}
