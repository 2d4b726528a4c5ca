package dev.slipway.core;

import dev.slipway.core.AppState.Attempt;
import dev.slipway.core.AppState.Presence;
import dev.slipway.core.AppState.Started;
import dev.slipway.core.artifact.Artifact;
import dev.slipway.core.artifact.ArtifactStore;
import dev.slipway.core.artifact.Upload;
import dev.slipway.core.ledger.Ledger;
import dev.slipway.core.ledger.LedgerRecord;
import dev.slipway.core.settings.AppSettings;
import dev.slipway.core.settings.SecretStore;
import dev.slipway.core.settings.SettingsPatch;
import dev.slipway.core.war.MigratedWars;
import dev.slipway.core.war.WarCheck;
import dev.slipway.core.war.WarUnpacker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Everything that can be asked of the apps of this server.
///
/// What is refused before it begins is thrown; what fails after that is the outcome of the
/// [Deployment]. Safe for use by many threads.
public final class Deployer implements AutoCloseable {
    private final ArtifactStore artifacts;
    private final ContextHost host;
    private final Ledger ledger;
    private final SecretStore secrets;
    private final dev.slipway.core.event.Events events;
    private final Apps apps = new Apps();
    private final Deployments deployments;
    private final Retirement retirement;
    private final Upkeep upkeep;
    private final DeploymentRuns runs;

    /// Knows afterwards what the ledger says, but runs nothing yet: see [#bringUp].
    public Deployer(DeployerParts parts) throws IOException {
        Path work = Files.createDirectories(parts.data().resolve("work"));
        artifacts = new ArtifactStore(parts.data(), parts.limits());
        host = parts.host();
        ledger = parts.ledger();
        secrets = parts.secrets();
        events = parts.events();
        deployments = new Deployments(events);
        Workspace workspace = new Workspace(work);
        retirement = new Retirement(workspace);
        upkeep = new Upkeep(artifacts, apps);
        Wars wars =
                new Wars(
                        artifacts,
                        new WarCheck(work, parts.limits()),
                        new MigratedWars(work, parts.migrator()),
                        new WarUnpacker(work, parts.limits()),
                        workspace);
        DeployFlow flow = new DeployFlow(wars, workspace, host, ledger, retirement, parts.appLog());
        runs = new DeploymentRuns(apps, deployments, flow, upkeep);
        parts.host().listen(new HostNotices(apps, events));
        ledger.records().forEach(this::replay);
    }

    private void replay(LedgerRecord record) {
        apps.replay(record);
        deployments.replay(record);
    }

    /// Starts what the ledger says is live, all apps at the same time. Called once, before anything
    /// else is asked.
    ///
    /// @return the deployments that do it; await them
    public List<Deployment> bringUp() throws IOException {
        List<Deployment> started = new ArrayList<>();
        for (App app : apps.existing()) {
            AppState state = app.state();
            if (state.ephemeral()) {
                ledger.append(
                        new LedgerRecord.AppRemoved(Instant.now(), "slipway", app.name(), false));
                app.update(ended -> ended.removed(false));
                continue;
            }
            try {
                apps.claim(app.route(), app);
                Version chosen = state.chosen();
                if (state.presence() == Presence.RUNNING && chosen != null) {
                    Deployment deployment = runs.begin(app, "boot", null, "slipway");
                    started.add(
                            runs.launch(
                                    app,
                                    deployment,
                                    Candidate.fresh(chosen, state.settings(), false)
                                            .knownToLedger()));
                }
            } catch (DeployException impossible) {
                throw new IllegalStateException(
                        "The ledger contradicts itself about " + app.name(), impossible);
            }
        }
        return started;
    }

    /// Receives the upload on the calling thread, then goes on by itself.
    ///
    /// @return as soon as the body has been read, or refused; await the deployment for its outcome
    /// @throws DeployException deploy-in-progress, precondition-failed, path-taken, unknown-setting
    ///   or invalid-setting
    public Deployment deploy(DeployRequest request, Upload upload)
            throws DeployException, IOException {
        App app = apps.of(request.app());
        Deployment deployment = runs.begin(app, "deploy", request.label(), request.who());
        AppSettings settings;
        try {
            Choices.requirePrecondition(app, request.precondition());
            settings = patched(app, request.settings());
            apps.claim(settings.route(app.name()), app);
        } catch (DeployException | IOException | RuntimeException refused) {
            runs.abandon(app, deployment);
            throw refused;
        }
        deployment.enter(DeploymentState.RECEIVING, "Receiving the WAR");
        Artifact artifact;
        try {
            artifact =
                    deployment.timed(
                            "receive",
                            () -> artifacts.receive(upload, _ -> stopIfCancelled(deployment)));
        } catch (DeployException refused) {
            return runs.endEarly(
                    app,
                    deployment,
                    deployment.asFailed(refused.failure()),
                    () -> deployment.failed(refused.failure()));
        } catch (CancellationException | InterruptedException cancelled) {
            return runs.endEarly(app, deployment, deployment.asCancelled(), deployment::cancelled);
        } catch (IOException | RuntimeException broken) {
            Failure failure = DeployFlow.internal(deployment, broken);
            return runs.endEarly(
                    app,
                    deployment,
                    deployment.asFailed(failure),
                    () -> deployment.failed(failure));
        }
        AppState state = app.state();
        Started live = state.live();
        if (live != null
                && !request.force()
                && live.version().digest().equals(artifact.digest())
                && state.settings().equals(settings)
                && state.ephemeral() == request.ephemeral()) {
            return runs.conclude(app, deployment, () -> deployment.unchanged(live.version()));
        }
        Version version =
                new Version(
                        state.nextNumber(),
                        request.label(),
                        artifact.digest(),
                        artifact.size(),
                        request.who(),
                        Instant.now());
        deployment.accepted(version);
        return runs.launch(
                app,
                deployment,
                Candidate.fresh(version, settings, request.ephemeral())
                        .within(request.startTimeout()));
    }

    /// @param to a version's number; empty for the newest one before the live one that was live
    ///   itself
    public Deployment rollback(AppName name, OptionalInt to, String who)
            throws DeployException, IOException {
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
            boolean stands =
                    state.standby(version.number())
                            .filter(started ->
                                    !SettingsPatch.needsFreshContext(
                                            started.settings(), state.settings()))
                            .isPresent();
            return runs.launch(
                    app,
                    deployment,
                    stands
                            ? app.takeStandby(version.number())
                                    .map(candidate::from)
                                    .orElse(candidate)
                            : candidate);
        } catch (DeployException | RuntimeException refused) {
            runs.abandon(app, deployment);
            throw refused;
        }
    }

    /// The same version in a fresh context.
    public Deployment restart(AppName name, String who) throws DeployException, IOException {
        return relaunch(apps.existing(name), "restart", who);
    }

    /// Starts what was stopped; what runs already is an `unchanged` deployment.
    public Deployment start(AppName name, String who) throws DeployException, IOException {
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

    /// Drains and stops the app; its versions and settings are kept.
    public void stop(AppName name, String who) throws DeployException, IOException {
        App app = apps.existing(name);
        String work = "stop";
        app.take(work);
        try {
            AppState before = app.state();
            if (before.presence() == Presence.RUNNING) {
                ledger.append(new LedgerRecord.AppStopped(Instant.now(), who, name));
                app.update(AppState::stopped);
                retirement.stop(before, before.settings().drainTimeout());
                events.publish(
                        "app.stopped", name, null, name + " was stopped by " + who, Map.of());
            }
        } finally {
            app.release(work);
        }
    }

    /// Drains, stops and removes the app.
    ///
    /// @param drain how long requests in flight may go on; null for the app's `drainTimeout`
    /// @param keep whether versions and settings are kept for a later rollback
    public void undeploy(AppName name, @Nullable Duration drain, boolean keep, String who)
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
                secrets.removePrefix(SecretStore.prefix(name));
            }
            events.publish("app.removed", name, null, name + " was removed by " + who, Map.of());
        } finally {
            apps.settleClaims(app);
            app.release(work);
            upkeep.tidySoon();
        }
    }

    /// @param patch a JSON Merge Patch
    /// @param dryRun whether to only say what would happen
    public SettingsChange changeSettings(AppName name, ObjectNode patch, boolean dryRun, String who)
            throws DeployException, IOException {
        App app = apps.existing(name);
        Deployment deployment = runs.begin(app, "settings", null, who);
        try {
            AppState state = app.state();
            AppSettings after =
                    dryRun
                            ? SettingsPatch.preview(
                                    state.settings(),
                                    AppSettings.DEFAULTS,
                                    patch,
                                    secrets,
                                    SecretStore.prefix(name))
                            : patched(app, patch);
            apps.claim(after.route(name), app);
            List<String> changed = SettingsPatch.changed(state.settings(), after);
            boolean fresh = SettingsPatch.needsFreshContext(state.settings(), after);
            Version chosen = state.chosen();
            if (!dryRun && fresh && state.live() != null && chosen != null) {
                deployment.accepted(chosen);
                runs.launch(app, deployment, Candidate.fresh(chosen, after, state.ephemeral()));
                return new SettingsChange(after, changed, true, deployment);
            }
            if (!dryRun && !changed.isEmpty()) {
                ledger.append(new LedgerRecord.SettingsChanged(Instant.now(), who, name, after));
                app.update(now -> now.withSettings(after));
                retirement.trim(app);
            }
            runs.abandon(app, deployment);
            return new SettingsChange(after, changed, fresh, null);
        } catch (DeployException | IOException | RuntimeException refused) {
            runs.abandon(app, deployment);
            throw refused;
        }
    }

    /// Cancels a deployment that is not yet live; one that has ended stays as it is.
    ///
    /// @return whether it was still running
    public boolean cancel(String deployment) throws DeployException {
        return deployments.get(deployment).cancel();
    }

    /// @param idle zero means every session
    public int expireSessions(AppName name, Duration idle) throws DeployException {
        Started live = apps.existing(name).state().live();
        return live == null ? 0 : live.context().expireSessions(idle);
    }

    public List<AppStatus> apps() {
        return apps.existing().stream().map(App::status).toList();
    }

    public AppStatus app(AppName name) throws DeployException {
        return apps.existing(name).status();
    }

    /// Newest first; those of a removed app too, while their WARs are kept.
    public List<VersionStatus> versions(AppName name) throws DeployException {
        return VersionHistory.of(apps.known(name).state(), artifacts);
    }

    /// The WAR as it was sent. To be closed.
    public InputStream war(AppName name, int number) throws DeployException, IOException {
        AppState state = apps.known(name).state();
        Attempt attempt =
                state.attempt(number)
                        .filter(kept -> artifacts.has(kept.version().digest()))
                        .orElseThrow(() -> Choices.noSuchVersion(name, number));
        return artifacts.open(attempt.version().digest());
    }

    /// Newest first; at most a thousand.
    public List<DeploymentStatus> deployments() {
        return deployments.statuses();
    }

    public Deployment deployment(String id) throws DeployException {
        return deployments.get(id);
    }

    /// Cancels what is not yet live and leaves the data directory alone. The apps go on; they are
    /// the container's.
    @Override
    public void close() {
        deployments.all().forEach(Deployment::cancel);
        upkeep.close();
    }

    private AppSettings patched(App app, ObjectNode patch) throws DeployException, IOException {
        return SettingsPatch.apply(
                app.state().settings(),
                AppSettings.DEFAULTS,
                patch,
                secrets,
                SecretStore.prefix(app.name()));
    }

    private static void stopIfCancelled(Deployment deployment) {
        if (deployment.cancelRequested()) {
            throw new CancellationException();
        }
    }

    /// @param changed dotted names of the settings that differ
    /// @param freshContext whether the change takes effect only in a fresh context
    /// @param deployment the one that swaps the fresh context in; null when none is needed, or on a
    ///   dry run
    public record SettingsChange(
            AppSettings settings,
            List<String> changed,
            boolean freshContext,
            @Nullable Deployment deployment) {}
}
