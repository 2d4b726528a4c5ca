package dev.slipway.cli;

import dev.slipway.client.Deployment;
import dev.slipway.client.Items;
import dev.slipway.client.Problem;
import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "deployments",
        description = {
            "List what was deployed, or tried, newest first.",
            "With an ID: that one alone, and why it failed."
        },
        footer = {
            "  slipway deployments --app shop --limit 5",
            "  slipway deployments d-5c1e8f0a9b2d -f"
        })
final class ListDeployments extends ClientCommand {
    @Parameters(arity = "0..1", paramLabel = "ID", description = "One deployment.")
    private @Nullable String id;

    @Option(names = "--app", paramLabel = "NAME", description = "Those of one app.")
    private @Nullable String app;

    @Option(names = "--limit", paramLabel = "N", description = "How many. Default: 20.")
    private int limit = 20;

    @Option(
            names = {"-f", "--follow"},
            description = "With an ID: wait until it has ended, and show what happens.")
    private boolean follow;

    ListDeployments(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check() {
        super.check();
        if (follow && id == null) {
            throw usage("-f needs the ID of a deployment; slipway events -f follows all");
        }
    }

    @Override
    void run(Slipway slipway) throws SlipwayException, IOException, InterruptedException {
        String one = id;
        if (one == null) {
            list(slipway.deployments(app, limit));
        } else if (follow) {
            new DeploymentRun(this, slipway)
                    .show(
                            "",
                            0,
                            listener ->
                                    slipway.await(
                                            one,
                                            listener == null
                                                    ? new dev.slipway.client.DeployListener() {}
                                                    : listener));
        } else {
            show(slipway.deployment(one));
        }
    }

    private void list(Items<Deployment> deployments) {
        if (wantsJson()) {
            screen.line(deployments.json());
            return;
        }
        if (deployments.isEmpty()) {
            screen.line("Nothing was deployed yet");
            return;
        }
        table(deployments).print(screen);
    }

    private void show(Deployment deployment) {
        if (wantsJson()) {
            screen.line(deployment.json());
            return;
        }
        table(java.util.List.of(deployment)).print(screen);
        deployment.warnings().forEach(warning -> screen.line("warning: " + warning));
        if (deployment.failure() != null) {
            new ProblemText(deployment.failure()).print(screen);
        }
    }

    private static Table table(Iterable<Deployment> deployments) {
        Instant now = Instant.now();
        Table table =
                new Table(
                        "ID", "APP", "KIND", "VERSION", "LABEL", "STATE", "WHEN", "TOOK", "WHO",
                        "WHY");
        for (Deployment deployment : deployments) {
            Problem failure = deployment.failure();
            table.row(
                    deployment.id(),
                    deployment.app(),
                    deployment.kind(),
                    deployment.version(),
                    deployment.label(),
                    "unchanged".equals(deployment.outcome()) ? "unchanged" : deployment.state(),
                    Human.ago(deployment.startedAt(), now),
                    took(deployment),
                    deployment.who(),
                    failure == null ? "" : failure.slug());
        }
        return table;
    }

    private static String took(Deployment deployment) {
        Instant end = deployment.endedAt();
        return end == null ? "" : Human.duration(Duration.between(deployment.startedAt(), end));
    }
}
