package dev.slipway.image;

import dev.slipway.core.DeployException;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.war.JarShelf;
import dev.slipway.core.war.WarCheck;
import dev.slipway.image.boot.SystemdBoot;
import dev.slipway.image.boot.UnifiedKernelImage;
import dev.slipway.image.disk.MachineDisk;
import dev.slipway.image.oci.ContainerImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/// Refuses what could not become a machine, before anything is made of it.
final class RequestCheck {
    private static final long MAX_SETTINGS = 1 << 20;
    private static final long ROOM = 1L << 30;

    private RequestCheck() {}

    /// @param work a folder for what is looked at
    static void check(ImageRequest request, Path work) throws IOException {
        output(request.output());
        requireTools(request.format());
        request.signing().check(request.format());
        if (request.dataBytes() < MachineDisk.minDataBytes()) {
            throw new Refused(
                    "A data partition has at least " + (MachineDisk.minDataBytes() >> 20) + " MB");
        }
        Set<String> names = new HashSet<>();
        for (ImageRequest.App app : request.apps()) {
            if (!names.add(app.name().value())) {
                throw new Refused(
                        "Two WARs are named "
                                + app.name()
                                + "; give them names with --app NAME=WAR");
            }
            war(app, work);
        }
        if (request.settings().isPresent()) {
            settings(request.settings().get());
        }
    }

    private static void output(Path output) throws IOException {
        Path folder = output.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new Refused("There is no folder " + folder + " to put the image in");
        }
        if (!Files.isWritable(folder)) {
            throw new Refused("The folder " + folder + " cannot be written to");
        }
        if (Files.isDirectory(output)
                && !Files.exists(output.resolve(KernelFolder.COMMAND_LINE))
                && !Files.exists(output.resolve(ContainerImage.MARK))
                && !isEmpty(output)) {
            throw new Refused(output + " is a folder with other things in it");
        }
        if (Files.getFileStore(folder).getUsableSpace() < ROOM) {
            throw new Refused("The disk with " + folder + " has less than 1 GB left");
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static void requireTools(Format format) throws Refused {
        switch (format) {
            case KERNEL, OCI -> {}
            case EFI -> UnifiedKernelImage.requireStub();
            case RAW, QCOW2, VMDK, VHD, OVA, ISO -> {
                UnifiedKernelImage.requireStub();
                SystemdBoot.require();
            }
        }
    }

    private static void war(ImageRequest.App app, Path work) throws IOException {
        if (!Files.isRegularFile(app.war())) {
            throw new Refused("There is no file " + app.war());
        }
        try {
            new WarCheck(
                            new JarShelf(Files.createDirectories(work.resolve("check"))),
                            Limits.DEFAULTS)
                    .check(app.war());
        } catch (DeployException refused) {
            throw new Refused(
                    app.war()
                            + " would not be accepted by the machine. "
                            + refused.failure().title()
                            + ": "
                            + refused.failure().detail(),
                    refused);
        }
    }

    private static void settings(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Refused("There is no file " + file);
        }
        if (Files.size(file) > MAX_SETTINGS) {
            throw new Refused(file + " is larger than settings can be (1 MB)");
        }
    }
}
