package dev.slipway.core.log;

import dev.slipway.core.AppName;
import dev.slipway.core.LogLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the apps write.
public final class AppLogs implements AutoCloseable {
    public AppLogs(Path logsDir) throws IOException {}

    public void accept(LogLine line) {}

    public List<LogLine> tail(AppName app, int lines, @Nullable Instant since) throws IOException {
        return List.of();
    }

    public Subscription follow(@Nullable AppName app) {
        return new Subscription();
    }

    public void flush() {}

    public void remove(AppName app) throws IOException {}

    @Override
    public void close() {}

    /// The lines one follower has yet to take. To be closed.
    public static final class Subscription implements AutoCloseable {
        private Subscription() {}

        /// @return the next line, or null when none came within the time
        public @Nullable LogLine next(Duration within) throws InterruptedException {
            return null;
        }

        @Override
        public void close() {}
    }
}
