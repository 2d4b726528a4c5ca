package dev.slipway.image.vm;

import dev.slipway.image.Refused;
import dev.slipway.image.disk.MachineDisk;
import dev.slipway.image.root.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How QEMU is told to start an image.
final class BootMedium {
    private static final Map<String, String> DISKS =
            Map.of(
                    "qcow2", "qcow2",
                    "raw", "raw",
                    "img", "raw",
                    "vmdk", "vmdk",
                    "vhd", "vpc");

    private BootMedium() {}

    /// @param work a folder for what is made on the way
    /// @throws Refused when the image is none, or of a kind that has to be imported first
    static List<String> words(Path image, Path work) throws IOException {
        if (Files.isDirectory(image)) {
            return kernel(image);
        }
        if (!Files.isReadable(image)) {
            throw new Refused("There is no image " + image);
        }
        String name = image.getFileName().toString();
        String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (suffix.equals("efi")) {
            Path disk = work.resolve("boot.raw");
            MachineDisk.starting("vm", Content.of(image)).writeRaw(disk);
            return disk(disk, "raw", work);
        }
        if (suffix.equals("iso")) {
            return disc(image, work);
        }
        String format = DISKS.get(suffix);
        if (format == null) {
            throw new Refused(
                    name
                            + " is not what `slipway vm` starts: efi, qcow2, raw, vmdk, vhd, iso, kernel");
        }
        return disk(image, format, work);
    }

    private static List<String> disk(Path disk, String format, Path work) throws IOException {
        List<String> words = new ArrayList<>(Firmware.copiedTo(work).words());
        words.addAll(drive(disk, format, ",bootindex=1"));
        return words;
    }

    private static List<String> disc(Path image, Path work) throws IOException {
        List<String> words = new ArrayList<>(Firmware.copiedTo(work).words());
        words.addAll(
                List.of(
                        "-drive",
                        "if=none,id=disc,media=cdrom,readonly=on,format=raw,file="
                                + image.toString().replace(",", ",,"),
                        "-device",
                        "ide-cd,drive=disc,bootindex=1"));
        return words;
    }

    /// @param more properties of the device
    static List<String> drive(Path file, String format, String more) {
        String id = "disk-" + file.getFileName().toString().replaceAll("[^A-Za-z0-9]", "-");
        return List.of(
                "-drive",
                "if=none,id=%s,format=%s,file=%s"
                        .formatted(id, format, file.toString().replace(",", ",,")),
                "-device",
                "virtio-blk-pci,drive=" + id + more);
    }

    private static List<String> kernel(Path folder) throws IOException {
        Path commandLine = folder.resolve("cmdline");
        if (!Files.isReadable(commandLine)) {
            throw new Refused(folder + " is not a folder that `slipway image` made");
        }
        return List.of(
                "-kernel",
                folder.resolve("vmlinuz").toString(),
                "-initrd",
                folder.resolve("initrd").toString(),
                "-append",
                Files.readString(commandLine).strip());
    }
}
