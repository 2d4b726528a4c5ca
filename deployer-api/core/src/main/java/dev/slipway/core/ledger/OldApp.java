package dev.slipway.core.ledger;

import dev.slipway.core.ledger.Recollection.Entry;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What records that are no longer recent still say about one app. Told of them oldest first.
final class OldApp {
    /// The record that first made a version live, by the version's number.
    private final TreeMap<Integer, Entry> versions = new TreeMap<>();

    private @Nullable Entry chosen;
    private @Nullable Entry settings;
    private @Nullable Entry gone;
    private @Nullable Entry ended;
    private int endedNumber;

    void live(Entry entry, LedgerRecord.VersionLive live) {
        versions.putIfAbsent(live.version().number(), entry);
        chosen = entry;
        settings = null;
        gone = null;
        keepOnly(live.settings().keep());
    }

    /// @param number of the version that did not become live; the highest is never given again
    void ended(Entry entry, int number) {
        if (number >= endedNumber) {
            ended = entry;
            endedNumber = number;
        }
    }

    void settings(Entry entry, int keep) {
        settings = entry;
        keepOnly(keep);
    }

    void stopped(Entry entry) {
        gone = entry;
    }

    void removed(Entry entry, boolean keep) {
        gone = entry;
        if (!keep) {
            chosen = null;
            settings = null;
            keepOnly(1);
        }
    }

    Stream<Entry> entries() {
        return Stream.concat(
                        versions.values().stream(),
                        Stream.of(
                                        Stream.ofNullable(chosen),
                                        Stream.ofNullable(settings),
                                        Stream.ofNullable(gone),
                                        Stream.ofNullable(ended))
                                .flatMap(one -> one))
                .distinct();
    }

    private void keepOnly(int most) {
        while (versions.size() > most) {
            var _ = versions.pollFirstEntry();
        }
    }
}
