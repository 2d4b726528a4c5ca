package dev.slipway.core.log;

import dev.slipway.core.AppName;
import dev.slipway.core.LogLine;
import dev.slipway.core.event.Followers;
import dev.slipway.core.event.Subscription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What the apps write: `apps/<name>.log` below the logs folder, three files of 10 MiB each at most
/// (the older ones end in `.1` and `.2`). Safe for use by many threads.
public final class AppLogs implements AutoCloseable {
    private final Path folder;
    private final long maxBytes;
    private final Map<AppName, AppLog> logs = new ConcurrentHashMap<>();
    private final Followers<LogLine> followers = new Followers<>();

    /// @param logsDir made when it is missing
    public AppLogs(Path logsDir) throws IOException {
        this(logsDir, LogFiles.MAX_BYTES);
    }

    AppLogs(Path logsDir, long maxBytes) throws IOException {
        this.folder = Files.createDirectories(logsDir.resolve("apps"));
        this.maxBytes = maxBytes;
    }

    /// Never blocks, on a slow disk or a slow follower either: an app that writes faster than the
    /// disk loses lines, and the log says how many.
    public void accept(LogLine line) {
        // In this order: whoever begins to follow between the two finds the line in the log.
        log(line.app()).accept(line);
        followers.offer(line);
    }

    /// The newest lines, oldest first; those just accepted are among them unless the disk is slow.
    ///
    /// @param lines at most so many
    /// @param since only lines from then on; null for any
    public List<LogLine> tail(AppName app, int lines, @Nullable Instant since) throws IOException {
        return log(app).tail(lines, since);
    }

    /// Lines that come from now on; one that is 10,000 lines behind loses the newest.
    ///
    /// @param app null for all
    public Subscription<LogLine> follow(@Nullable AppName app) {
        return followers.follow(line -> app == null || app.equals(line.app()), List.of());
    }

    /// Waits until what was accepted so far is in the files, or the disk has been too slow for a
    /// second per app.
    public void flush() {
        logs.values().forEach(AppLog::flush);
    }

    /// Removes the app's log; lines that come later begin a new one.
    public void remove(AppName app) throws IOException {
        AppLog log = log(app);
        logs.remove(app, log);
        log.close();
        log.delete();
    }

    /// Writes what was accepted, and stops.
    @Override
    public void close() {
        logs.values().forEach(AppLog::close);
    }

    private AppLog log(AppName app) {
        return logs.computeIfAbsent(
                app, name -> new AppLog(name, LogFiles.of(folder, name, maxBytes)));
    }
}
