package dev.slipway.newrelic;

import dev.slipway.core.AppName;
import dev.slipway.core.AppStatus;
import dev.slipway.core.DeployException;
import dev.slipway.core.Deployer;
import dev.slipway.core.Deployment;
import dev.slipway.core.Failure;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Gives every running app a fresh context by the same swap as a deploy. An agent that came after a
/// context had started sees only part of what goes on in it: an error 500 would be a 200.
final class FreshContexts {
    private static final System.Logger LOG = System.getLogger(FreshContexts.class.getName());
    private static final Duration LONGER_THAN_ANY_START = Duration.ofHours(1);
    private static final int ATTEMPTS = 5;
    private static final String WHO = "monitoring";

    private FreshContexts() {}

    /// One after the other, on the calling thread. An app that cannot be restarted goes on as it
    /// is, and its failed restart is a deployment like any other.
    static void in(Deployer deployer) throws IOException, InterruptedException {
        for (AppStatus app : deployer.apps()) {
            if (app.state() == AppStatus.State.RUNNING) {
                renew(deployer, app.name());
            }
        }
    }

    private static void renew(Deployer deployer, AppName app)
            throws IOException, InterruptedException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                var _ = deployer.restart(app, WHO).await(LONGER_THAN_ANY_START);
                return;
            } catch (DeployException refused) {
                Deployment other = inTheWay(deployer, refused.failure());
                if (other == null) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            () ->
                                    "%s keeps its context: %s"
                                            .formatted(app, refused.failure().detail()));
                    return;
                }
                var _ = other.await(LONGER_THAN_ANY_START);
            }
        }
    }

    /// @return null when it was refused for another reason
    private static @Nullable Deployment inTheWay(Deployer deployer, Failure failure) {
        if (!(failure instanceof Failure.DeployInProgress busy)) {
            return null;
        }
        try {
            return deployer.deployment(busy.deployment());
        } catch (DeployException gone) {
            LOG.log(System.Logger.Level.DEBUG, () -> "No deployment " + busy.deployment(), gone);
            return null;
        }
    }
}
