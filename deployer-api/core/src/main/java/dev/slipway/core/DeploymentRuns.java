package dev.slipway.core;

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

    Deployment launch(App app, Deployment deployment, Candidate candidate) {
        Thread.ofPlatform()
                .name("deploy-" + app.name() + "-" + candidate.version().number())
                .start(() -> conclude(app, deployment, flow.run(app, deployment, candidate)));
        return deployment;
    }

    /// Ends one that never came to the flow, in the ledger first.
    Deployment endEarly(App app, Deployment deployment, DeploymentStatus status, Runnable ending) {
        flow.end(app, deployment, null, status);
        return conclude(app, deployment, ending);
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
