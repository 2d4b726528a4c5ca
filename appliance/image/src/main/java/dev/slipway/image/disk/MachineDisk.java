package dev.slipway.image.disk;

import dev.slipway.image.root.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

/// A machine's disk: the EFI partition it starts from, with room for a second machine as large as
/// the first, and behind it a data partition, last, so that it can grow with the disk.
public final class MachineDisk {
    static final String BOOT_LABEL = "SLIPWAY-ESP";

    private static final long MEGABYTE = 1L << 20;

    /// From here on FAT32 has clusters of 4 KB, which take an update several times as fast.
    private static final long MIN_BOOT = 264 * MEGABYTE;

    private static final long FIRST = MEGABYTE; // where partitions begin on every modern disk

    private MachineDisk() {}

    /// The least a data partition has.
    public static long minDataBytes() {
        return dev.slipway.image.root.DataVolumeSeed.BYTES;
    }

    /// @param name of the machine; machines of different names have different identifiers
    /// @param files of the EFI partition
    /// @param seed an empty file system for the data partition, which the machine grows
    /// @param dataBytes size of that partition, at least the seed's
    public static WholeDisk of(
            String name, SortedMap<String, Content> files, Content seed, long dataBytes)
            throws IOException {
        long boot = bootBytes(files);
        long data = roundUp(dataBytes);
        Disk disk = new Disk(FIRST + boot + data + MEGABYTE);
        disk.putAll(FIRST, FatVolume.of(boot, BOOT_LABEL, files));
        disk.put(FIRST + boot, seed);
        Gpt.put(
                disk,
                id(name, "disk"),
                List.of(
                        new Gpt.Partition(
                                Gpt.EFI_SYSTEM,
                                id(name, "esp"),
                                "slipway-esp",
                                FIRST / Gpt.SECTOR,
                                (FIRST + boot) / Gpt.SECTOR - 1),
                        new Gpt.Partition(
                                Gpt.LINUX_FILE_SYSTEM,
                                id(name, "data"),
                                "slipway-data",
                                (FIRST + boot) / Gpt.SECTOR,
                                (FIRST + boot + data) / Gpt.SECTOR - 1)));
        return new WholeDisk(name, disk);
    }

    /// A disk that starts one EFI program and holds nothing else.
    public static WholeDisk starting(String name, Content program) throws IOException {
        SortedMap<String, Content> files =
                new java.util.TreeMap<>(java.util.Map.of("/EFI/BOOT/BOOTX64.EFI", program));
        long boot = bootBytesFor(program);
        Disk disk = new Disk(FIRST + boot + MEGABYTE);
        disk.putAll(FIRST, FatVolume.of(boot, BOOT_LABEL, files));
        Gpt.put(
                disk,
                id(name, "disk"),
                List.of(
                        new Gpt.Partition(
                                Gpt.EFI_SYSTEM,
                                id(name, "esp"),
                                "slipway-esp",
                                FIRST / Gpt.SECTOR,
                                (FIRST + boot) / Gpt.SECTOR - 1)));
        return new WholeDisk(name, disk);
    }

    /// What a FAT volume takes that holds one program.
    static long bootBytesFor(Content program) throws IOException {
        return Math.max(
                FatVolume.MIN_BYTES, roundUp(program.size() + program.size() / 64 + 2 * MEGABYTE));
    }

    private static long bootBytes(SortedMap<String, Content> files) throws IOException {
        long used = 0;
        for (Content file : files.values()) {
            used += file.size();
        }
        return Math.max(MIN_BOOT, roundUp(2 * used + used / 4 + 32 * MEGABYTE));
    }

    private static long roundUp(long bytes) {
        return (bytes + MEGABYTE - 1) / MEGABYTE * MEGABYTE;
    }

    private static UUID id(String machine, String what) {
        return UUID.nameUUIDFromBytes(
                ("slipway:" + machine + ":" + what).getBytes(StandardCharsets.UTF_8));
    }
}
