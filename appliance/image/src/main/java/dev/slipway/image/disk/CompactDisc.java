package dev.slipway.image.disk;

import dev.slipway.image.root.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// A CD that firmware starts one EFI program from, and the same bytes as a disk: a FAT volume is
/// the CD's boot image, and a partition where the medium is a stick. There is no data partition.
///
/// Sources: ECMA-119 (ISO 9660); "El Torito" 1.0; UEFI Specification 2.10, 13.3.2.
public final class CompactDisc {
    private static final int SECTOR = IsoSectors.SECTOR;
    private static final long MEGABYTE = 1L << 20;
    private static final long BOOT_IMAGE = MEGABYTE; // where partitions begin on every modern disk

    private CompactDisc() {}

    /// @param name of the machine
    /// @param program what is started
    /// @param file does not exist yet
    public static void write(String name, Content program, Path file) throws IOException {
        long boot = MachineDisk.bootBytesFor(program);
        Disk disc = new Disk(BOOT_IMAGE + boot + MEGABYTE);
        IsoSectors iso = new IsoSectors(disc.bytes() / SECTOR, (int) (BOOT_IMAGE / SECTOR), boot);
        disc.put(16 * SECTOR, iso.primaryVolume());
        disc.put(17 * SECTOR, iso.bootRecord());
        disc.put(18 * SECTOR, iso.terminator());
        disc.put(IsoSectors.CATALOG * SECTOR, iso.bootCatalog());
        disc.put(IsoSectors.PATHS_LITTLE * SECTOR, iso.pathTable(false));
        disc.put(IsoSectors.PATHS_BIG * SECTOR, iso.pathTable(true));
        disc.put(IsoSectors.ROOT * SECTOR, iso.root());
        disc.putAll(
                BOOT_IMAGE,
                FatVolume.of(
                        boot,
                        MachineDisk.BOOT_LABEL,
                        new TreeMap<>(Map.of("/EFI/BOOT/BOOTX64.EFI", program))));
        Gpt.put(
                disc,
                id(name, "disc"),
                List.of(
                        new Gpt.Partition(
                                Gpt.EFI_SYSTEM,
                                id(name, "disc-esp"),
                                "slipway-esp",
                                BOOT_IMAGE / Gpt.SECTOR,
                                (BOOT_IMAGE + boot) / Gpt.SECTOR - 1)));
        disc.write(file);
    }

    private static UUID id(String machine, String what) {
        return UUID.nameUUIDFromBytes(
                ("slipway:" + machine + ":" + what).getBytes(StandardCharsets.UTF_8));
    }
}
