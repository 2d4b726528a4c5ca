package dev.slipway.cli;

import dev.slipway.client.DeployListener;
import dev.slipway.client.ImageChange;
import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "update",
        description = {
            "Send a machine another image: it reboots into it, and goes back by itself when not every app is live then.",
            "The command ends when that is decided."
        },
        footer = "  slipway machine update shop-2.efi --to https://10.0.0.5:8000")
final class MachineUpdate extends MachineChange {
    @Parameters(paramLabel = "IMAGE", description = "What slipway image made with the suffix .efi.")
    private Path image = Path.of("");

    @Option(
            names = "--signature",
            paramLabel = "FILE",
            description =
                    "What slipway image --sign-with put beside it. Default: IMAGE.sig, where there is one.")
    private @Nullable Path signature;

    MachineUpdate(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ImageChange change(Slipway slipway, boolean reboot)
            throws SlipwayException, IOException, InterruptedException {
        Path file = surroundings.folder().resolve(image);
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(image.toString());
        }
        if (wantsJson()) {
            return slipway.machineImages()
                    .update(file, signature(file), reboot, new DeployListener() {});
        }
        try (DeploymentScreen shown =
                new DeploymentScreen(
                        screen, String.valueOf(file.getFileName()), Files.size(file))) {
            return slipway.machineImages().update(file, signature(file), reboot, shown);
        }
    }

    private @Nullable String signature(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".sig");
        if (signature != null) {
            return Files.readString(surroundings.folder().resolve(signature)).strip();
        }
        return Files.exists(beside) ? Files.readString(beside).strip() : null;
    }
}
