package dev.slipway.image.boot;

import dev.slipway.image.Refused;
import dev.slipway.image.root.Content;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files of a disk's EFI partition. systemd-boot, from the distribution, starts the newest
/// machine on it that is not known to fail; a machine is one file below `/EFI/Linux`. That is how
/// an update is tried once and left again.
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
    /// @return what is in the partition, by path
    public static SortedMap<String, Content> files(Content machine) throws Refused {
        require();
        return new TreeMap<>(
                java.util.Map.of(
                        "/EFI/BOOT/BOOTX64.EFI", Content.of(PROGRAM),
                        "/EFI/Linux/slipway-1.efi", machine,
                        "/loader/loader.conf", Content.of(SETTINGS)));
    }
}
