package dev.slipway.core;

import dev.slipway.core.AppState.Presence;
import dev.slipway.core.event.Events;
import dev.slipway.core.ledger.Ledger;
import dev.slipway.core.ledger.LedgerRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Apps go: stopped, or removed.
final class Takedowns {
    private final Apps apps;
    private final ContextHost host;
    private final Ledger ledger;
    private final Retirement retirement;
    private final Upkeep upkeep;
    private final AppPatches patches;
    private final Events events;

    Takedowns(
            Apps apps,
            ContextHost host,
            Ledger ledger,
            Retirement retirement,
            Upkeep upkeep,
            AppPatches patches,
            Events events) {
        this.apps = apps;
        this.host = host;
        this.ledger = ledger;
        this.retirement = retirement;
        this.upkeep = upkeep;
        this.patches = patches;
        this.events = events;
    }

    void stop(AppName name, String who) throws DeployException, IOException {
        App app = apps.existing(name);
        String work = "stop";
        app.take(work);
        try {
            AppState before = app.state();
            if (before.presence() == Presence.RUNNING) {
                ledger.append(new LedgerRecord.AppStopped(Instant.now(), who, name));
                app.update(AppState::stopped);
                host.expectNoMore(name);
                retirement.stop(before, before.settings().drainTimeout());
                events.publish(
                        "app.stopped", name, null, name + " was stopped by " + who, Map.of());
            }
        } finally {
            app.release(work);
        }
    }

    void undeploy(AppName name, @Nullable Duration drain, boolean keep, String who)
            throws DeployException, IOException {
        App app = apps.existing(name);
        String work = "undeploy";
        app.take(work);
        try {
            AppState before = app.state();
            if (before.presence() == Presence.NONE) {
                throw new DeployException(new Failure.NotFound("app " + name));
            }
            ledger.append(new LedgerRecord.AppRemoved(Instant.now(), who, name, keep));
            app.update(state -> state.removed(keep));
            retirement.stop(before, drain == null ? before.settings().drainTimeout() : drain);
            host.forget(name);
            if (!keep) {
                patches.forget(app);
            }
            events.publish("app.removed", name, null, name + " was removed by " + who, Map.of());
        } finally {
            apps.settleClaims(app);
            app.release(work);
            upkeep.tidySoon();
        }
    }
}
