package dev.slipway.core;

import dev.slipway.core.event.Events;
import dev.slipway.core.ledger.LedgerRecord;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The newest thousand deployments, those of earlier processes among them, and the start-up logs of
/// the newest hundred of this one.
final class Deployments {
    private static final int REMEMBERED = 1_000;
    private static final int LOGS = 100;

    private final Events events;
    private final SecureRandom random = new SecureRandom();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Deployment> byId = new LinkedHashMap<>();
    private final Deque<Deployment> withLogs = new ArrayDeque<>();

    Deployments(Events events) {
        this.events = events;
    }

    Deployment create(AppName app, String kind, @Nullable String label, String who) {
        byte[] id = new byte[6];
        random.nextBytes(id);
        return add(
                new Deployment(
                        events,
                        new Progress(
                                new Progress.Origin(
                                        "d-" + HexFormat.of().formatHex(id),
                                        app,
                                        kind,
                                        label,
                                        who,
                                        Instant.now()))));
    }

    void replay(LedgerRecord record) {
        switch (record) {
            case LedgerRecord.VersionLive live -> addPast(live.deployment(), live.version());
            case LedgerRecord.DeployEnded ended -> addPast(ended.deployment(), ended.version());
            case LedgerRecord.AppStopped _,
                    LedgerRecord.AppRemoved _,
                    LedgerRecord.SettingsChanged _,
                    LedgerRecord.OwnSettingsChanged _,
                    LedgerRecord.TokenCreated _,
                    LedgerRecord.TokenRevoked _,
                    LedgerRecord.MachineAsked _ -> {
                // no deployments
            }
        }
    }

    Deployment get(String id) throws DeployException {
        lock.lock();
        try {
            Deployment found = byId.get(id);
            if (found == null) {
                throw new DeployException(new Failure.NotFound("deployment " + id));
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /// Newest first.
    List<DeploymentStatus> statuses() {
        return new ArrayList<>(all()).reversed().stream().map(Deployment::status).toList();
    }

    Collection<Deployment> all() {
        lock.lock();
        try {
            return List.copyOf(byId.values());
        } finally {
            lock.unlock();
        }
    }

    void forget(Deployment deployment) {
        lock.lock();
        try {
            byId.remove(deployment.id());
            withLogs.remove(deployment);
        } finally {
            lock.unlock();
        }
    }

    private void addPast(DeploymentStatus kept, @Nullable Version version) {
        var _ = add(new Deployment(events, Progress.past(kept, version)));
    }

    private Deployment add(Deployment deployment) {
        lock.lock();
        try {
            byId.put(deployment.id(), deployment);
            if (byId.size() > REMEMBERED) {
                byId.remove(byId.keySet().iterator().next());
            }
            withLogs.addLast(deployment);
            if (withLogs.size() > LOGS) {
                withLogs.removeFirst().forgetLog();
            }
            return deployment;
        } finally {
            lock.unlock();
        }
    }
}
