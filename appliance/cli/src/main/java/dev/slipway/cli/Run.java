package dev.slipway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Stands in the help. The launcher starts the server itself, and its options are told there.
@Command(
        name = "run",
        customSynopsis = "slipway run [--data DIR] [--http PORT] [--api PORT] [NAME=WAR | WAR]...",
        description = {
            "Start a server on this machine.",
            "`slipway run --help` explains the options."
        },
        footerHeading = "%nExample:%n",
        footer = "  slipway run target/shop.war")
final class Run implements Callable<Integer> {
    private final Screen screen;

    @SuppressWarnings("UnusedVariable") // whatever they are, the answer is the same
    @Parameters(hidden = true)
    private List<String> words = new ArrayList<>();

    Run(Surroundings surroundings) {
        this.screen = surroundings.screen();
    }

    @Override
    public Integer call() {
        screen.remark("slipway: only the launcher, ./slipway, can start a server");
        return ExitStatus.USAGE;
    }
}
