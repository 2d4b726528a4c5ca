package dev.slipway.cli;

import dev.slipway.client.DeployOptions;
import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "deploy",
        description = {
            "Send a WAR and wait until it is live.",
            "It starts beside the live version and has to pass its health check. When it does not, the live version stays, and you are told why."
        },
        footer = {
            "  slipway deploy target/shop.war --label v2.4.1 --probe /health",
            "  slipway deploy build/app.war --name ROOT --to http://10.0.0.5:8000 --token-file ci.token"
        })
final class Deploy extends ClientCommand {
    @Parameters(paramLabel = "WAR", description = "The file.")
    private Path war = Path.of("");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description =
                    "The app. Default: what the file is called; shop.war is shop, ROOT.war the root, a#b.war is served at /a/b.")
    private @Nullable String name;

    @Option(
            names = "--label",
            paramLabel = "LABEL",
            description = "What you call this version, as in v2.4.1.")
    private @Nullable String label;

    @Option(
            names = "--probe",
            paramLabel = "PATH",
            description = "Path of the health check within the app, as in /health.")
    private @Nullable String probe;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationWords.class,
            description = "How long it may take to start, as in 60s.")
    private @Nullable Duration timeout;

    @Option(names = "--path", paramLabel = "PATH", description = "Context path, as in /shop.")
    private @Nullable String path;

    @Option(names = "--host", paramLabel = "HOST", description = "Virtual host.")
    private @Nullable String host;

    @Option(names = "--force", description = "Start it afresh even when it is live already.")
    private boolean force;

    @Option(
            names = "--queue",
            paramLabel = "TIME",
            converter = DurationWords.class,
            description = "Wait so long for other deployments of the app, as in 60s.")
    private @Nullable Duration queue;

    Deploy(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void check() {
        super.check();
        if (Files.isDirectory(file())) {
            throw usage(
                    "%s is a folder; pack it first: jar --create --file app.war -C %s ."
                            .formatted(war, war));
        }
        if (!Files.isRegularFile(file())) {
            throw usage("There is no file " + war);
        }
    }

    @Override
    void run(Slipway slipway) throws SlipwayException, IOException, InterruptedException {
        DeployOptions options =
                (name == null ? DeployOptions.of(war) : DeployOptions.named(name))
                        .withLabel(label)
                        .withProbe(probe)
                        .withTimeout(timeout)
                        .withPath(path)
                        .withHost(host)
                        .withForce(force)
                        .withQueue(queue);
        new DeploymentRun(this, slipway)
                .show(
                        String.valueOf(war.getFileName()),
                        Files.size(file()),
                        listener -> slipway.deploy(file(), options, listener));
    }

    private Path file() {
        return surroundings.folder().resolve(war);
    }
}
