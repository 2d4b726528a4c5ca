package dev.slipway.server;

import dev.slipway.core.AppStatus;
import dev.slipway.core.DeployException;
import dev.slipway.core.DeployRequest;
import dev.slipway.core.Deployment;
import dev.slipway.core.DeploymentStatus;
import dev.slipway.core.DeploymentStatus.FailureReport;
import dev.slipway.core.Outcome;
import dev.slipway.core.artifact.Upload;
import dev.slipway.server.RunArguments.NamedWar;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/// The WARs named on the command line, deployed like any other once the server is up.
final class StartupWars {
    private StartupWars() {}

    /// Waits for the apps of the ledger first: a WAR of the command line may be the next version of
    /// one.
    ///
    /// @return whether at least one app is live afterwards
    static boolean deploy(
            SlipwayServer server, List<NamedWar> wars, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        server.awaitBoot();
        List<Deployment> running = new ArrayList<>();
        for (NamedWar war : wars) {
            begin(server, war, err).ifPresent(running::add);
        }
        for (Deployment deployment : running) {
            DeploymentStatus ended = SlipwayServer.outcome(deployment);
            if (ended.failure() != null) {
                explain(ended, ended.failure(), err);
            }
        }
        List<AppStatus> apps = server.deployer().apps();
        apps.forEach(app -> tell(server, app, out));
        return apps.stream().anyMatch(app -> app.state() == AppStatus.State.RUNNING);
    }

    private static java.util.Optional<Deployment> begin(
            SlipwayServer server, NamedWar war, PrintStream err) throws IOException {
        DeployRequest request =
                new DeployRequest(
                        war.app(),
                        null,
                        JsonNodeFactory.instance.objectNode(),
                        new DeployRequest.Precondition.None(),
                        null,
                        false,
                        false,
                        "command line");
        try (InputStream body = Files.newInputStream(war.file())) {
            return java.util.Optional.of(
                    server.deployer()
                            .deploy(request, new Upload(body, Files.size(war.file()), null)));
        } catch (DeployException refused) {
            err.println(
                    war.file()
                            + " was not deployed. "
                            + refused.failure().title()
                            + ": "
                            + refused.failure().detail());
            return java.util.Optional.empty();
        }
    }

    private static void tell(SlipwayServer server, AppStatus app, PrintStream out) {
        String state =
                switch (app.state()) {
                    case RUNNING -> app.version() + " is live at " + server.appUrl(app);
                    case STOPPED -> "is stopped";
                    case STARTING -> "is starting";
                    case FAILED ->
                            app.version()
                                    + " did not come up"
                                    + (app.failure() == null ? "" : ": " + app.failure().detail());
                };
        out.println("  " + app.name() + " " + state);
    }

    private static void explain(DeploymentStatus ended, FailureReport failure, PrintStream err) {
        err.println(
                ended.app() + " was not deployed. " + failure.title() + ": " + failure.detail());
        failure.frames().forEach(frame -> err.println("    at " + frame));
        if (ended.outcome() == Outcome.FAILED && !failure.log().isEmpty()) {
            err.println("  What it wrote last:");
            failure.log().stream()
                    .skip(Math.max(0, failure.log().size() - 20))
                    .forEach(line -> err.println("    " + line));
        }
    }
}
