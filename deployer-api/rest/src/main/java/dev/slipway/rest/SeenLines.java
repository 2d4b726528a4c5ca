package dev.slipway.rest;

import dev.slipway.core.AppName;
import dev.slipway.core.LogLine;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lines that a follower has from a log's files, and is about to be handed again live. For one
/// thread.
final class SeenLines {
    /// The files cut a line that is longer; so two lines are the same when they begin the same.
    private static final int COMPARED_CHARS = 16_000;

    private final Map<Key, Integer> counts = new HashMap<>();

    private record Key(Instant at, AppName app, int version, String text) {
        static Key of(LogLine line) {
            String text = line.text();
            return new Key(
                    line.at(),
                    line.app(),
                    line.version(),
                    text.substring(0, Math.min(text.length(), COMPARED_CHARS)));
        }
    }

    SeenLines(List<LogLine> lines) {
        lines.forEach(line -> counts.merge(Key.of(line), 1, Integer::sum));
    }

    /// @return whether it was there; as often as it was
    boolean remove(LogLine line) {
        if (counts.isEmpty()) {
            return false;
        }
        Key key = Key.of(line);
        boolean there = counts.containsKey(key);
        counts.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
        return there;
    }
}
