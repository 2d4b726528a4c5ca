package dev.slipway.core;

import dev.slipway.core.AppState.Started;
import dev.slipway.core.artifact.Artifact;
import dev.slipway.core.settings.AppSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
        if (request.patience().isZero()) {
            return receive(app, begin(app, request), request, source);
        }
        DeploymentRuns.Queued queued = runs.queue(app, "deploy", request.label(), request.who());
        return queued.itsTurn()
                ? receive(app, queued.deployment(), request, source)
                : receiveInQueue(app, queued.deployment(), request, source);
    }

    private Deployment begin(App app, DeployRequest request) throws DeployException {
        return runs.begin(app, "deploy", request.label(), request.who());
    }

    private Deployment receive(App app, Deployment deployment, DeployRequest request, Source source)
            throws DeployException, IOException {
        AppSettings settings;
        try {
            settings = admit(app, request);
        } catch (DeployException | IOException | RuntimeException refused) {
            runs.abandon(app, deployment);
            throw refused;
        }
        deployment.enter(DeploymentState.RECEIVING, "Receiving the WAR");
        return receive(app, deployment, source)
                .map(artifact -> launch(app, deployment, request, settings, artifact))
                .orElse(deployment);
    }

    /// The bytes come while others are before it, so the client does not wait to send them.
    private Deployment receiveInQueue(
            App app, Deployment deployment, DeployRequest request, Source source) {
        long arrived = System.nanoTime();
        Optional<Artifact> received = receive(app, deployment, source);
        if (received.isEmpty()) {
            return deployment;
        }
        Duration left = request.patience().minusNanos(System.nanoTime() - arrived);
        return runs.whenItsTurn(
                app,
                deployment,
                left,
                its -> launch(app, its, request, admit(app, request), received.get()));
    }

    /// @return empty when nothing arrived, and the deployment has ended
    private Optional<Artifact> receive(App app, Deployment deployment, Source source) {
        try {
            return Optional.of(
                    deployment.timed(
                            "receive", () -> source.receive(_ -> stopIfCancelled(deployment))));
        } catch (DeployException refused) {
            runs.fail(app, deployment, refused.failure());
        } catch (CancellationException | InterruptedException cancelled) {
            runs.cancel(app, deployment);
        } catch (IOException | RuntimeException | Error broken) {
            runs.fail(app, deployment, DeployFlow.internal(deployment, broken));
        }
        return Optional.empty();
    }

    private AppSettings admit(App app, DeployRequest request) throws DeployException, IOException {
        Choices.requirePrecondition(app, request.precondition());
        AppSettings settings = patches.apply(app, request.settings());
        app.leaks().requireWithin(settings.metaspaceBudget(), app.name());
        apps.claim(settings.route(app.name()), app);
        return settings;
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
