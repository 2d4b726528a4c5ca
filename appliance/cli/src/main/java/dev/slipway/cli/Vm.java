package dev.slipway.cli;

import picocli.CommandLine.Command;

/// Started by the image builder's program.
@Command(
        name = "vm",
        customSynopsis = "slipway vm IMAGE [-p HERE:GUEST]... [OPTIONS]",
        description = {
            "Start such a machine here, in QEMU.",
            "`slipway vm --help` explains the options."
        },
        footerHeading = "%nExample:%n",
        footer = "  slipway vm shop.qcow2 -p 8081:8080")
final class Vm extends LauncherOnly {
    Vm(Surroundings surroundings) {
        super(surroundings);
    }
}
