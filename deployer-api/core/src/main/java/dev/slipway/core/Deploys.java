package dev.slipway.core;

import dev.slipway.core.AppState.Started;
import dev.slipway.core.artifact.Artifact;
import dev.slipway.core.settings.AppSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;

/// A WAR comes in and becomes a version: admitted, received, launched.
final class Deploys {
    private final Apps apps;
    private final DeploymentRuns runs;
    private final AppPatches patches;

    Deploys(Apps apps, DeploymentRuns runs, AppPatches patches) {
        this.apps = apps;
        this.runs = runs;
        this.patches = patches;
    }

    /// Where the bytes come from.
    @FunctionalInterface
    interface Source {
        /// @param progress is to be called now and then; what it throws ends the receiving
        Artifact receive(LongConsumer progress) throws DeployException, IOException;
    }

    Deployment deploy(DeployRequest request, Source source) throws DeployException, IOException {
        App app = apps.of(request.app());
        Deployment deployment =
                runs.beginQueued(app, "deploy", request.label(), request.who(), request.patience());
        if (deployment.hasEnded()) {
            return deployment;
        }
        AppSettings settings = admit(app, deployment, request);
        deployment.enter(DeploymentState.RECEIVING, "Receiving the WAR");
        Artifact artifact;
        try {
            artifact =
                    deployment.timed(
                            "receive", () -> source.receive(_ -> stopIfCancelled(deployment)));
        } catch (DeployException refused) {
            return runs.fail(app, deployment, refused.failure());
        } catch (CancellationException | InterruptedException cancelled) {
            return runs.cancel(app, deployment);
        } catch (IOException | RuntimeException | Error broken) {
            return runs.fail(app, deployment, DeployFlow.internal(deployment, broken));
        }
        return launch(app, deployment, request, settings, artifact);
    }

    private AppSettings admit(App app, Deployment deployment, DeployRequest request)
            throws DeployException, IOException {
        try {
            Choices.requirePrecondition(app, request.precondition());
            AppSettings settings = patches.apply(app, request.settings());
            app.leaks().requireWithin(settings.metaspaceBudget(), app.name());
            apps.claim(settings.route(app.name()), app);
            return settings;
        } catch (DeployException | IOException | RuntimeException refused) {
            runs.abandon(app, deployment);
            throw refused;
        }
    }

    private Deployment launch(
            App app,
            Deployment deployment,
            DeployRequest request,
            AppSettings settings,
            Artifact artifact) {
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

    private static void stopIfCancelled(Deployment deployment) {
        if (deployment.cancellation().requested()) {
            throw new CancellationException();
        }
    }
}
