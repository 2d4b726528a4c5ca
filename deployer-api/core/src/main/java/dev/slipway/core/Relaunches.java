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

    Deployment rollback(AppName name, OptionalInt to, String who, Duration patience)
            throws DeployException, IOException {
        App app = apps.known(name);
        return runs.inTurn(app, "rollback", who, patience, its -> rollBack(app, its, to));
    }

    private Deployment rollBack(App app, Deployment deployment, OptionalInt to)
            throws DeployException {
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
    }

    /// To the version that was live before, as it was, by the server itself.
    ///
    /// @param still whether that is still wanted, asked when nobody else works on the app
    /// @throws DeployException path-taken by an app that came meanwhile
    void fallBack(App app, Started before, BooleanSupplier still)
            throws DeployException, IOException {
        var _ =
                runs.inTurn(
                        app,
                        "rollback",
                        "slipway",
                        FALL_BACK_WAIT,
                        its -> fallBack(app, its, before, still));
    }

    private Deployment fallBack(
            App app, Deployment deployment, Started before, BooleanSupplier still)
            throws DeployException {
        if (!still.getAsBoolean()) {
            runs.abandon(app, deployment);
            return deployment;
        }
        deployment.accepted(before.version());
        apps.claim(before.settings().route(app.name()), app);
        Candidate candidate =
                Candidate.fresh(before.version(), before.settings(), app.state().ephemeral());
        return runs.launch(
                app, deployment, app.takeStandby(before).map(candidate::from).orElse(candidate));
    }

    private static Optional<Started> usableStandby(App app, Version version) {
        AppState state = app.state();
        return state.standby(version.number())
                .filter(started ->
                        !SettingsPatch.needsFreshContext(started.settings(), state.settings()))
                .flatMap(app::takeStandby);
    }

    Deployment restart(AppName name, String who, Duration patience)
            throws DeployException, IOException {
        App app = apps.existing(name);
        return runs.inTurn(app, "restart", who, patience, its -> relaunch(app, its));
    }

    Deployment start(AppName name, String who, Duration patience)
            throws DeployException, IOException {
        App app = apps.existing(name);
        return runs.inTurn(app, "start", who, patience, its -> start(app, its));
    }

    private Deployment start(App app, Deployment deployment) throws DeployException {
        Started live = app.state().live();
        return live == null
                ? relaunch(app, deployment)
                : runs.conclude(app, deployment, () -> deployment.unchanged(live.version()));
    }

    private Deployment relaunch(App app, Deployment deployment) throws DeployException {
        AppState state = app.state();
        Version chosen = state.chosen();
        if (chosen == null) {
            throw new DeployException(new Failure.NoSuchVersion(app.name(), "version to start"));
        }
        deployment.accepted(chosen);
        return runs.launch(
                app, deployment, Candidate.fresh(chosen, state.settings(), state.ephemeral()));
    }
}
