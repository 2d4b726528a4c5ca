package dev.slipway.client;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lines are not numbered: the server is asked again for those since the last one's instant, and
/// those of that very instant that were there before are passed over.
final class LogTrail implements Trail<LogLine> {
    private static final int MOST_MISSED = 10_000;

    private final Wire wire;
    private final @Nullable String app;
    private final int lines;
    private final Set<LogLine> atLast = new HashSet<>();
    private Set<LogLine> before = Set.of();
    private @Nullable Instant last;

    /// @param app null for all
    /// @param lines of the past
    LogTrail(Wire wire, @Nullable String app, int lines) {
        this.wire = wire;
        this.app = app;
        this.lines = lines;
    }

    static Target target(@Nullable String app) {
        return app == null ? Target.of("v1", "logs") : Target.of("v1", "apps", app, "log");
    }

    @Override
    public HttpRequest request() {
        before = Set.copyOf(atLast);
        return wire.request(
                        target(app)
                                .with("lines", last == null ? lines : MOST_MISSED)
                                .with("since", last)
                                .with("follow", true))
                .header("Accept", EventStream.TYPE)
                .build();
    }

    @Override
    public boolean take(String id, LogLine line) {
        if (before.contains(line)) {
            return false;
        }
        if (!line.at().equals(last)) {
            atLast.clear();
            last = line.at();
        }
        atLast.add(line);
        return true;
    }
}
