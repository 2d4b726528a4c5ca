package dev.slipway.core;

import dev.slipway.core.AppState.Presence;
import dev.slipway.core.AppState.Started;
import dev.slipway.core.artifact.ArtifactStore;
import dev.slipway.core.ledger.Ledger;
import dev.slipway.core.ledger.LedgerRecord;
import dev.slipway.core.settings.SettingsPatch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Versions that are here already become live: at the server's start, by rollback, restart, start.
final class Relaunches {
    private static final Duration FALL_BACK_WAIT = Duration.ofMinutes(10);

    private final Apps apps;
    private final DeploymentRuns runs;
    private final ArtifactStore artifacts;
    private final Ledger ledger;
    private final ContextHost host;

    Relaunches(
            Apps apps,
            DeploymentRuns runs,
            ArtifactStore artifacts,
            Ledger ledger,
            ContextHost host) {
        this.apps = apps;
        this.runs = runs;
        this.artifacts = artifacts;
        this.ledger = ledger;
        this.host = host;
    }

    List<Deployment> bringUp() throws IOException {
        removeEphemeral();
        host.expect(
                apps.existing().stream()
                        .filter(app -> isToRun(app.state()))
                        .collect(Collectors.toMap(App::name, App::route)));
        List<Deployment> started = new ArrayList<>();
        for (App app : apps.existing()) {
            bringUp(app).ifPresent(started::add);
        }
        return started;
    }

    private void removeEphemeral() throws IOException {
        for (App app : apps.existing()) {
            if (app.state().ephemeral()) {
                ledger.append(
                        new LedgerRecord.AppRemoved(Instant.now(), "slipway", app.name(), false));
                app.update(ended -> ended.removed(false));
            }
        }
    }

    private static boolean isToRun(AppState state) {
        return state.presence() == Presence.RUNNING && state.chosen() != null;
    }

    private Optional<Deployment> bringUp(App app) {
        AppState state = app.state();
        Version chosen = state.chosen();
        try {
            apps.claim(app.route(), app);
            if (chosen == null || !isToRun(state)) {
                return Optional.empty();
            }
            Deployment deployment = runs.begin(app, "boot", null, "slipway");
            Candidate candidate = Candidate.fresh(chosen, state.settings(), false);
            return Optional.of(runs.launch(app, deployment, candidate.knownToLedger()));
        } catch (DeployException impossible) {
            throw new IllegalStateException(
                    "The ledger contradicts itself about " + app.name(), impossible);
        }
    }

    Deployment rollback(AppName name, OptionalInt to, String who) throws DeployException {
        App app = apps.known(name);
        Deployment deployment = runs.begin(app, "rollback", null, who);
        try {
            AppState state = app.state();
            Version version = Choices.rollbackTarget(app, to, artifacts::has);
            deployment.accepted(version);
            if (state.live() != null && state.live().version().number() == version.number()) {
                return runs.conclude(app, deployment, () -> deployment.unchanged(version));
            }
            apps.claim(app.route(), app);
            Candidate candidate = Candidate.fresh(version, state.settings(), state.ephemeral());
            return runs.launch(
                    app,
                    deployment,
                    usableStandby(app, version).map(candidate::from).orElse(candidate));
        } catch (DeployException | RuntimeException refused) {
            runs.abandon(app, deployment);
            throw refused;
        }
    }

    /// To the version that was live before, as it was, by the server itself.
    ///
    /// @param still whether that is still wanted, asked when nobody else works on the app
    /// @throws DeployException deploy-in-progress, or path-taken by an app that came meanwhile
    void fallBack(App app, Started before, BooleanSupplier still) throws DeployException {
        Deployment deployment = runs.beginQueued(app, "rollback", null, "slipway", FALL_BACK_WAIT);
        if (deployment.hasEnded()) {
            return;
        }
        try {
            if (!still.getAsBoolean()) {
                runs.abandon(app, deployment);
                return;
            }
            deployment.accepted(before.version());
            apps.claim(before.settings().route(app.name()), app);
            Candidate candidate =
                    Candidate.fresh(before.version(), before.settings(), app.state().ephemeral());
            var _ =
                    runs.launch(
                            app,
                            deployment,
                            app.takeStandby(before).map(candidate::from).orElse(candidate));
        } catch (DeployException | RuntimeException refused) {
            runs.abandon(app, deployment);
            throw refused;
        }
    }

    private static Optional<Started> usableStandby(App app, Version version) {
        AppState state = app.state();
        return state.standby(version.number())
                .filter(started ->
                        !SettingsPatch.needsFreshContext(started.settings(), state.settings()))
                .flatMap(app::takeStandby);
    }

    Deployment restart(AppName name, String who) throws DeployException {
        return relaunch(apps.existing(name), "restart", who);
    }

    Deployment start(AppName name, String who) throws DeployException {
        App app = apps.existing(name);
        Started live = app.state().live();
        if (live == null) {
            return relaunch(app, "start", who);
        }
        Deployment deployment = runs.begin(app, "start", null, who);
        return runs.conclude(app, deployment, () -> deployment.unchanged(live.version()));
    }

    private Deployment relaunch(App app, String kind, String who) throws DeployException {
        Deployment deployment = runs.begin(app, kind, null, who);
        AppState state = app.state();
        Version chosen = state.chosen();
        if (chosen == null) {
            runs.abandon(app, deployment);
            throw new DeployException(new Failure.NoSuchVersion(app.name(), "version to start"));
        }
        deployment.accepted(chosen);
        return runs.launch(
                app, deployment, Candidate.fresh(chosen, state.settings(), state.ephemeral()));
    }
}
