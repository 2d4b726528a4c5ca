package dev.slipway.rest;

import dev.slipway.core.LogLine;
import dev.slipway.core.event.Subscription;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A log that can be read from its end and followed.
interface LogSource {
    /// The newest lines, oldest first.
    List<LogLine> tail(int lines, @Nullable Instant since) throws IOException;

    /// Those that come from now on.
    Subscription<LogLine> follow();

    /// The line as plain text.
    String text(LogLine line);
}
