package dev.slipway.image;

import dev.slipway.image.vm.VmCommand;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The commands `image` and `vm`. The launcher starts them with the jars that only they need.
@Command(
        name = "slipway",
        subcommands = {ImageCommand.class, VmCommand.class})
public final class Main {
    private static final int REFUSED = 1;
    private static final int INTERRUPTED = 130;

    private Main() {}

    public static void main(String... words) {
        System.exit(commandLine().execute(words));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, _) ->
                        switch (failure) {
                            case IOException told -> {
                                command.getErr().println("slipway: " + told.getMessage());
                                yield REFUSED;
                            }
                            case InterruptedException _ -> INTERRUPTED;
                            default -> throw failure;
                        });
    }
}
