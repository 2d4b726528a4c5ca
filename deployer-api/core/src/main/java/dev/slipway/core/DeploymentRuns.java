package dev.slipway.core;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The life of a deployment around its flow: it takes the app for itself, runs on a thread of its
/// own, frees the app, and then tells how it ended.
final class DeploymentRuns {
    private final Apps apps;
    private final Deployments deployments;
    private final DeployFlow flow;
    private final Upkeep upkeep;

    DeploymentRuns(Apps apps, Deployments deployments, DeployFlow flow, Upkeep upkeep) {
        this.apps = apps;
        this.deployments = deployments;
        this.flow = flow;
        this.upkeep = upkeep;
    }

    /// @throws DeployException deploy-in-progress
    Deployment begin(App app, String kind, @Nullable String label, String who)
            throws DeployException {
        Deployment deployment = deployments.create(app.name(), kind, label, who);
        try {
            app.take(deployment.id());
        } catch (DeployException busy) {
            deployments.forget(deployment);
            throw busy;
        }
        upkeep.deploymentBegins();
        return deployment;
    }

    /// What a deployment does when the app is its own.
    @FunctionalInterface
    interface Turn {
        Deployment take(Deployment deployment) throws DeployException, IOException;
    }

    /// Goes on at once, or by itself as soon as all have ended that asked before.
    ///
    /// @param patience how long to wait for them; zero is refused at once
    /// @throws DeployException deploy-in-progress, or what the turn says, if it came at once; else
    ///   the deployment is refused so
    Deployment inTurn(App app, String kind, String who, Duration patience, Turn turn)
            throws DeployException, IOException {
        if (patience.isZero()) {
            return take(app, begin(app, kind, null, who), turn);
        }
        Queued queued = queue(app, kind, null, who);
        return queued.itsTurn()
                ? take(app, queued.deployment(), turn)
                : whenItsTurn(app, queued.deployment(), patience, turn);
    }

    /// @param itsTurn whether nobody was before it
    record Queued(Deployment deployment, boolean itsTurn) {}

    Queued queue(App app, String kind, @Nullable String label, String who) {
        Deployment deployment = deployments.create(app.name(), kind, label, who);
        upkeep.deploymentBegins();
        Optional<String> behind = app.queue(deployment.id());
        behind.ifPresent(deployment::queued);
        return new Queued(deployment, behind.isEmpty());
    }

    private Deployment take(App app, Deployment deployment, Turn turn)
            throws DeployException, IOException {
        try {
            return turn.take(deployment);
        } catch (DeployException | IOException | RuntimeException refused) {
            abandon(app, deployment);
            throw refused;
        }
    }

    Deployment whenItsTurn(App app, Deployment deployment, Duration patience, Turn turn) {
        Thread.ofVirtual()
                .name("queue-" + app.name() + "-" + deployment.id())
                .start(() -> awaitTurn(app, deployment, patience, turn));
        return deployment;
    }

    private void awaitTurn(App app, Deployment deployment, Duration patience, Turn turn) {
        try {
            deployment.cancellation().workedOnBy(Thread.currentThread());
            app.await(deployment.id(), patience);
            deployment.cancellation().workedOnBy(null);
            var _ = turn.take(deployment);
        } catch (DeployException refused) {
            conclude(app, deployment, () -> deployment.refused(refused.failure()));
        } catch (InterruptedException cancelled) {
            cancel(app, deployment);
        } catch (IOException | RuntimeException | Error broken) {
            fail(app, deployment, DeployFlow.internal(deployment, broken));
        }
    }

    Deployment launch(App app, Deployment deployment, Candidate candidate) {
        Thread.ofPlatform()
                .name("deploy-" + app.name() + "-" + candidate.version().number())
                .start(() -> conclude(app, deployment, flow.run(app, deployment, candidate)));
        return deployment;
    }

    /// Ends one that never came to the flow, in the ledger first.
    Deployment fail(App app, Deployment deployment, Failure failure) {
        flow.end(app, deployment, null, deployment.asFailed(failure));
        return conclude(app, deployment, () -> deployment.failed(failure));
    }

    /// The same for one that somebody cancelled.
    Deployment cancel(App app, Deployment deployment) {
        flow.end(app, deployment, null, deployment.asCancelled());
        return conclude(app, deployment, deployment::cancelled);
    }

    /// The app is free before the outcome is told, so that whoever waits for it may deploy at once.
    Deployment conclude(App app, Deployment deployment, Runnable ending) {
        apps.settleClaims(app);
        app.release(deployment.id());
        ending.run();
        upkeep.deploymentEnds();
        return deployment;
    }

    /// For what turned out to be no deployment at all.
    void abandon(App app, Deployment deployment) {
        conclude(app, deployment, () -> deployments.forget(deployment));
    }
}
