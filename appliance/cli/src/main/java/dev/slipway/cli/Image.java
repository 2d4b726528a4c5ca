package dev.slipway.cli;

import picocli.CommandLine.Command;

/// Made by the image builder.
@Command(
        name = "image",
        customSynopsis = "slipway image --app NAME=WAR... -o FILE [OPTIONS]",
        description = {
            "Make a machine of your WARs: a file that hypervisors and clouds start.",
            "`slipway image --help` explains the options."
        },
        footerHeading = "%nExample:%n",
        footer = "  slipway image --app shop=target/shop.war -o shop.qcow2")
final class Image extends LauncherOnly {
    Image(Surroundings surroundings) {
        super(surroundings);
    }
}
