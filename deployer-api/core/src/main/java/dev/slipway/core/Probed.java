package dev.slipway.core;

import dev.slipway.core.StagedVersion.ProbeAnswer;
import java.io.IOException;
import java.time.Duration;

/// A started version that can be asked how it is.
public interface Probed {
    /// Sends one GET through the whole stack to this version alone, whether users reach it or not.
    ///
    /// @param path below the context path, beginning with `/`; may hold a query
    /// @throws IOException when no answer came: connection lost, or `timeout` passed
    ProbeAnswer probe(String path, Duration timeout) throws IOException, InterruptedException;
}
