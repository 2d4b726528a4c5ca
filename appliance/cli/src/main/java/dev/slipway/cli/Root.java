package dev.slipway.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `slipway` without a command.
@Command(name = "slipway")
final class Root implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @SuppressWarnings("UnusedVariable") // picocli acts on it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true)
    private boolean help;

    @SuppressWarnings("UnusedVariable") // picocli acts on it
    @Option(
            names = {"-V", "--version"},
            versionHelp = true)
    private boolean version;

    static String version() {
        String built = Root.class.getPackage().getImplementationVersion();
        return "Slipway %s (Java %s)"
                .formatted(built == null ? "unpackaged" : built, Runtime.version());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "There is no command");
    }
}
