package dev.slipway.core;

import dev.slipway.core.AppState.Presence;
import dev.slipway.core.ledger.LedgerRecord;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Every app there is or was, by name, and which of them holds which route.
final class Apps {
    private final Map<AppName, App> apps = new ConcurrentHashMap<>();
    private final Map<Route, AppName> claims = new ConcurrentHashMap<>();

    /// Makes of one record of the ledger what it says; called for each, oldest first, before
    /// anything else.
    void replay(LedgerRecord record) {
        switch (record) {
            case LedgerRecord.VersionLive live ->
                    of(live.app())
                            .update(state ->
                                    state.withChosen(
                                            live.version(), live.settings(), live.ephemeral()));
            case LedgerRecord.DeployEnded ended -> {
                Version version = ended.version();
                if (version != null) {
                    Outcome outcome = ended.deployment().outcome();
                    of(ended.app())
                            .update(state ->
                                    state.withAttempt(
                                            version, outcome == null ? Outcome.FAILED : outcome));
                }
            }
            case LedgerRecord.AppStopped stopped -> of(stopped.app()).update(AppState::stopped);
            case LedgerRecord.AppRemoved removed ->
                    of(removed.app()).update(state -> state.removed(removed.keep()));
            case LedgerRecord.SettingsChanged changed ->
                    of(changed.app()).update(state -> state.withSettings(changed.settings()));
            case LedgerRecord.OwnSettingsChanged _,
                    LedgerRecord.TokenCreated _,
                    LedgerRecord.TokenRevoked _,
                    LedgerRecord.MachineAsked _ -> {
                // the business of OwnConfiguration and Tokens
            }
        }
    }

    App of(AppName name) {
        return apps.computeIfAbsent(name, App::new);
    }

    /// @throws DeployException not-found, also for an app that was removed
    App existing(AppName name) throws DeployException {
        App app = apps.get(name);
        if (app == null || !app.exists()) {
            throw new DeployException(new Failure.NotFound("app " + name));
        }
        return app;
    }

    /// An app that exists or has left versions behind.
    App known(AppName name) throws DeployException {
        App app = apps.get(name);
        if (app == null || (!app.exists() && app.state().kept().findAny().isEmpty())) {
            throw new DeployException(new Failure.NotFound("app " + name));
        }
        return app;
    }

    /// Those clients see, by name.
    List<App> existing() {
        return apps.values().stream()
                .filter(App::exists)
                .sorted(Comparator.comparing(App::name))
                .toList();
    }

    Collection<App> all() {
        return apps.values();
    }

    void claim(Route route, App app) throws DeployException {
        AppName holder = claims.putIfAbsent(route, app.name());
        if (holder != null && !holder.equals(app.name())) {
            throw new DeployException(new Failure.PathTaken(route, holder));
        }
    }

    /// Gives up what the app has claimed and does not use.
    void settleClaims(App app) {
        boolean present = app.state().presence() != Presence.NONE;
        claims.entrySet()
                .removeIf(claim ->
                        claim.getValue().equals(app.name())
                                && !(present && claim.getKey().equals(app.route())));
    }

    /// The artifacts of those that are live, in the order of the names.
    List<Digest> liveDigests(List<AppName> names) {
        return names.stream()
                .map(apps::get)
                .filter(Objects::nonNull)
                .map(app -> app.state().live())
                .filter(Objects::nonNull)
                .map(live -> live.version().digest())
                .distinct()
                .toList();
    }

    /// Artifacts that are kept and not live: those of live versions stay whole, for a quick start
    /// of the server.
    Set<Digest> restingDigests() {
        Set<Digest> resting = keptDigests();
        apps.values().stream()
                .map(app -> app.state().chosen())
                .filter(Objects::nonNull)
                .forEach(chosen -> resting.remove(chosen.digest()));
        return resting;
    }

    Set<Digest> keptDigests() {
        return apps.values().stream()
                .flatMap(app -> app.state().kept())
                .map(Version::digest)
                .collect(Collectors.toCollection(java.util.HashSet::new));
    }
}
