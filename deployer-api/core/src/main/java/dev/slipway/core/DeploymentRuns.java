package dev.slipway.core;

import java.time.Duration;
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

    /// Begins as soon as all have ended that asked before; the calling thread waits.
    ///
    /// @return one that has ended already when it was cancelled while it waited
    /// @throws DeployException deploy-in-progress, when the patience has ended
    Deployment beginQueued(
            App app, String kind, @Nullable String label, String who, Duration patience)
            throws DeployException {
        Deployment deployment = deployments.create(app.name(), kind, label, who);
        deployment.cancellation().workedOnBy(Thread.currentThread());
        try {
            app.await(deployment.id(), patience, deployment::queued);
        } catch (DeployException busy) {
            deployments.forget(deployment);
            throw busy;
        } catch (InterruptedException cancelled) {
            deployment.cancelled();
            return deployment;
        } finally {
            deployment.cancellation().workedOnBy(null);
        }
        upkeep.deploymentBegins();
        return deployment;
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
