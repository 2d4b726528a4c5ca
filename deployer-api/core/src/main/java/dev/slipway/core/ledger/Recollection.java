package dev.slipway.core.ledger;

import dev.slipway.core.AppName;
import dev.slipway.core.DeploymentStatus;
import dev.slipway.core.DeploymentStatus.FailureReport;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// As much of the ledger as is kept in memory: the newest records, and of older ones what still
/// decides something. Not safe for use by several threads.
final class Recollection {
    static final int RECENT = 5_000;
    static final int WITH_LOG = 200;

    private final Deque<Entry> recent = new ArrayDeque<>();
    private final Deque<Entry> withLog = new ArrayDeque<>();
    private final Map<AppName, OldApp> oldApps = new HashMap<>();
    private final Map<String, Entry> oldTokens = new HashMap<>();
    private @Nullable Entry oldOwnSettings;
    private long count;

    /// A record and its place in the order.
    static final class Entry {
        private final long seq;
        private LedgerRecord record;

        Entry(long seq, LedgerRecord record) {
            this.seq = seq;
            this.record = record;
        }
    }

    void add(LedgerRecord record) {
        Entry entry = new Entry(count++, record);
        recent.addLast(entry);
        if (record instanceof LedgerRecord.DeployEnded ended && hasLog(ended)) {
            withLog.addLast(entry);
            if (withLog.size() > WITH_LOG) {
                forgetLog(withLog.removeFirst());
            }
        }
        if (recent.size() > RECENT) {
            age(recent.removeFirst());
        }
    }

    List<LedgerRecord> records() {
        Stream<Entry> old =
                Stream.of(
                                oldApps.values().stream().flatMap(OldApp::entries),
                                oldTokens.values().stream(),
                                Stream.ofNullable(oldOwnSettings))
                        .flatMap(entries -> entries)
                        .sorted(Comparator.comparingLong((Entry entry) -> entry.seq));
        return Stream.concat(old, recent.stream()).map(entry -> entry.record).toList();
    }

    private void age(Entry entry) {
        switch (entry.record) {
            case LedgerRecord.VersionLive live -> of(live.app()).live(entry, live);
            case LedgerRecord.DeployEnded ended -> {
                if (ended.version() != null) {
                    of(ended.app()).ended(entry, ended.version().number());
                }
            }
            case LedgerRecord.AppStopped stopped -> of(stopped.app()).stopped(entry);
            case LedgerRecord.AppRemoved removed ->
                    of(removed.app()).removed(entry, removed.keep());
            case LedgerRecord.SettingsChanged changed ->
                    of(changed.app()).settings(entry, changed.settings().keep());
            case LedgerRecord.OwnSettingsChanged _ -> oldOwnSettings = entry;
            case LedgerRecord.TokenCreated created -> oldTokens.put(created.token().id(), entry);
            case LedgerRecord.TokenRevoked revoked -> oldTokens.remove(revoked.tokenId());
            case LedgerRecord.MachineAsked _ -> {
                // was done, and decides nothing
            }
        }
    }

    private OldApp of(AppName app) {
        return oldApps.computeIfAbsent(app, _ -> new OldApp());
    }

    private static boolean hasLog(LedgerRecord.DeployEnded ended) {
        FailureReport failure = ended.deployment().failure();
        return failure != null && !failure.log().isEmpty();
    }

    private static void forgetLog(Entry entry) {
        if (entry.record instanceof LedgerRecord.DeployEnded ended) {
            entry.record =
                    new LedgerRecord.DeployEnded(
                            ended.at(),
                            ended.who(),
                            ended.app(),
                            ended.version(),
                            withoutLog(ended.deployment()));
        }
    }

    private static DeploymentStatus withoutLog(DeploymentStatus status) {
        FailureReport failure = status.failure();
        return new DeploymentStatus(
                status.id(),
                status.app(),
                status.kind(),
                status.version(),
                status.label(),
                status.digest(),
                status.size(),
                status.state(),
                status.outcome(),
                status.who(),
                status.startedAt(),
                status.endedAt(),
                status.timings(),
                status.replaced(),
                status.warnings(),
                failure == null
                        ? null
                        : new FailureReport(
                                failure.type(),
                                failure.title(),
                                failure.detail(),
                                failure.rootCause(),
                                failure.frames(),
                                List.of()));
    }
}
