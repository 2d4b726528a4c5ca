package dev.slipway.cli;

import picocli.CommandLine.Parameters;

/// A command about one app.
abstract class AppCommand extends ClientCommand {
    @Parameters(paramLabel = "NAME", description = "The app, as `slipway apps` names it.")
    private String name = "";

    AppCommand(Surroundings surroundings) {
        super(surroundings);
    }

    final String name() {
        return name;
    }
}
