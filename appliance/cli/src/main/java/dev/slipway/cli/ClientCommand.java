package dev.slipway.cli;

import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that asks a server. What it throws, [Errors] tells.
@Command(
        sortOptions = false,
        abbreviateSynopsis = true,
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footerHeading = "%nExample:%n")
abstract class ClientCommand implements Callable<Integer> {
    final Surroundings surroundings;
    final Screen screen;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--json",
            order = 100,
            description = "Print what the server answers, and nothing else.")
    private boolean json;

    @Mixin private ServerOptions server = new ServerOptions();

    @SuppressWarnings("UnusedVariable") // picocli acts on it
    @Option(
            names = {"-h", "--help"},
            order = 101,
            usageHelp = true,
            description = "Print this.")
    private boolean help;

    ClientCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.screen = surroundings.screen();
    }

    abstract void run(Slipway slipway) throws SlipwayException, IOException, InterruptedException;

    @Override
    public final Integer call()
            throws SlipwayException, NoServerException, IOException, InterruptedException {
        check();
        try (Slipway slipway = server.connect(surroundings)) {
            run(slipway);
        }
        return ExitStatus.DONE;
    }

    /// What can be told before anybody is asked.
    void check() {
        server.refuseVersion();
    }

    final boolean wantsJson() {
        return json;
    }

    final ServerOptions server() {
        return server;
    }

    final ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
