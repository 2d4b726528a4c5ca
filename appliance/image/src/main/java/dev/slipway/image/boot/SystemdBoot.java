package dev.slipway.image.boot;

import dev.slipway.core.Digest;
import dev.slipway.core.machine.BootEntry;
import dev.slipway.image.Refused;
import dev.slipway.image.Sha256;
import dev.slipway.image.root.Content;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files of a disk's EFI partition. systemd-boot, from the distribution, starts the newest of
/// the entries that is not known to fail; the machine adds one for each update of itself. The
/// images are in a folder of their own, or they would be entries, too, by their names.
///
/// Source: UAPI Group Specifications, "Boot Loader Specification"; systemd, "Automatic Boot
/// Assessment".
public final class SystemdBoot {
    private static final Path PROGRAM = Path.of("/usr/lib/systemd/boot/efi/systemd-bootx64.efi");
    private static final String SETTINGS = "timeout 0\neditor no\n";

    private SystemdBoot() {}

    /// @throws Refused when it is not on this machine
    public static void require() throws Refused {
        UnifiedKernelImage.require(PROGRAM);
    }

    /// @param machine what to start, as an EFI program
    /// @return what is in the partition, by path; the machine is in its first slot
    public static SortedMap<String, Content> files(Content machine) throws IOException {
        require();
        BootEntry first =
                new BootEntry(
                        1,
                        "a",
                        BootEntry.Trust.GOOD,
                        new Digest(Sha256.of(machine)),
                        machine.size(),
                        null);
        return new TreeMap<>(
                java.util.Map.of(
                        "/EFI/BOOT/BOOTX64.EFI",
                        Content.of(PROGRAM),
                        BootEntry.imageFile(first.slot()),
                        machine,
                        BootEntry.FOLDER + "/" + first.fileName(),
                        Content.of(first.text()),
                        "/loader/loader.conf",
                        Content.of(SETTINGS)));
    }
}
