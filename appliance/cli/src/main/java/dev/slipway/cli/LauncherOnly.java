package dev.slipway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Parameters;

/// A command that the launcher sends to another program. It stands in the help; what it takes is
/// told there.
abstract class LauncherOnly implements Callable<Integer> {
    private final Screen screen;

    @SuppressWarnings("UnusedVariable") // whatever they are, the answer is the same
    @Parameters(hidden = true)
    private List<String> words = new ArrayList<>();

    LauncherOnly(Surroundings surroundings) {
        this.screen = surroundings.screen();
    }

    @Override
    public final Integer call() {
        screen.remark("slipway: only the launcher, ./slipway, does this");
        return ExitStatus.USAGE;
    }
}
