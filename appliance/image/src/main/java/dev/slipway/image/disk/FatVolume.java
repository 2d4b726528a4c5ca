package dev.slipway.image.disk;

import dev.slipway.image.root.Content;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// A FAT32 file system, made once and whole. Each file lies in one run of clusters.
///
/// Source: Microsoft, "FAT: General Overview of On-Disk Format" 1.03; UEFI Specification 2.10,
/// 13.3.
public final class FatVolume {
    /// The smallest that counts as FAT32.
    public static final long MIN_BYTES = 36L << 20;

    private static final int SECTOR = 512;
    private static final int RESERVED_SECTORS = 32;
    private static final int FIRST_CLUSTER = 2;
    private static final int END_OF_CHAIN = 0x0FFF_FFFF;

    private final long sectors;
    private final int clusterSectors;
    private final int fatSectors;
    private final String label;
    private final ByteBuffer fat;
    private final Disk disk;
    private int nextFree = FIRST_CLUSTER;

    private FatVolume(long bytes, String label) {
        sectors = bytes / SECTOR;
        clusterSectors = bytes < (260L << 20) ? 1 : 8;
        long clusters = (sectors - RESERVED_SECTORS) / clusterSectors;
        fatSectors = (int) ((clusters + FIRST_CLUSTER) * 4 / SECTOR + 1);
        this.label = "%-11s".formatted(label);
        fat = ByteBuffer.allocate(fatSectors * SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        disk = new Disk(sectors * SECTOR);
    }

    /// @param bytes of the volume, at least [#MIN_BYTES]
    /// @param label up to 11 characters
    /// @param files by path, as `/EFI/BOOT/BOOTX64.EFI`
    static Disk of(long bytes, String label, SortedMap<String, Content> files) throws IOException {
        if (bytes < MIN_BYTES || bytes % SECTOR != 0 || label.length() > 11) {
            throw new IllegalArgumentException(
                    "no FAT32 volume has " + bytes + " bytes and the label " + label);
        }
        return new FatVolume(bytes, label).build(files);
    }

    /// A small volume, for a machine to read its configuration from.
    public static void write(
            java.nio.file.Path file, String label, SortedMap<String, Content> files)
            throws IOException {
        of(MIN_BYTES, label, files).write(file);
    }

    private Disk build(SortedMap<String, Content> files) throws IOException {
        fat.putInt(0, 0x0FFF_FFF8).putInt(4, END_OF_CHAIN);
        FatFolder root = new FatFolder("");
        for (Map.Entry<String, Content> file : files.entrySet()) {
            root.place(List.of(file.getKey().substring(1).split("/")), file.getValue());
        }
        number(root);
        writeFolder(root, 0);
        byte[] table = fat.array();
        disk.put(0, bootSector());
        disk.put(SECTOR, fsInfo());
        disk.put(6 * SECTOR, bootSector()); // the copies
        disk.put(7 * SECTOR, fsInfo());
        disk.put((long) RESERVED_SECTORS * SECTOR, table);
        disk.put((long) (RESERVED_SECTORS + fatSectors) * SECTOR, table);
        return disk;
    }

    /// Gives every folder and file its clusters; the root has the first.
    private void number(FatFolder folder) throws IOException {
        folder.cluster = allocate(folder.bytes());
        for (FatEntry entry : folder.entries()) {
            switch (entry) {
                case FatFolder inner -> number(inner);
                case FatEntry.FatFile file -> {
                    file.cluster = allocate(file.content().size());
                    if (file.cluster != 0) {
                        disk.put(offset(file.cluster), file.content());
                    }
                }
            }
        }
    }

    private void writeFolder(FatFolder folder, int parent) throws IOException {
        disk.put(offset(folder.cluster), folder.table(label, parent));
        int asParent =
                folder.name().isEmpty()
                        ? 0
                        : folder.cluster; // the root is called 0 by its children
        for (FatEntry entry : folder.entries()) {
            if (entry instanceof FatFolder inner) {
                writeFolder(inner, asParent);
            }
        }
    }

    /// @return the first cluster, 0 for an empty file
    private int allocate(long size) throws IOException {
        int count = Math.toIntExact((size + clusterBytes() - 1) / clusterBytes());
        if (count == 0) {
            return 0;
        }
        int first = nextFree;
        nextFree += count;
        if (offset(nextFree) > sectors * SECTOR) {
            throw new IOException(
                    "the files do not fit in a FAT volume of " + sectors * SECTOR + " bytes");
        }
        for (int cluster = first; cluster < nextFree; cluster++) {
            fat.putInt(cluster * 4, cluster + 1 == nextFree ? END_OF_CHAIN : cluster + 1);
        }
        return first;
    }

    private long clusterBytes() {
        return (long) clusterSectors * SECTOR;
    }

    private long offset(int cluster) {
        return (long) (RESERVED_SECTORS + 2 * fatSectors) * SECTOR
                + (cluster - FIRST_CLUSTER) * clusterBytes();
    }

    private byte[] bootSector() {
        ByteBuffer boot = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        boot.put(new byte[] {(byte) 0xEB, 0x58, (byte) 0x90})
                .put("SLIPWAY ".getBytes(StandardCharsets.US_ASCII));
        boot.putShort((short) SECTOR)
                .put((byte) clusterSectors)
                .putShort((short) RESERVED_SECTORS)
                .put((byte) 2);
        boot.putShort((short) 0).putShort((short) 0).put((byte) 0xF8).putShort((short) 0);
        boot.putShort((short) 63).putShort((short) 255).putInt(0).putInt((int) sectors);
        boot.putInt(fatSectors).putShort((short) 0).putShort((short) 0).putInt(FIRST_CLUSTER);
        boot.putShort((short) 1).putShort((short) 6).put(new byte[12]);
        boot.put((byte) 0x80).put((byte) 0).put((byte) 0x29).putInt(label.hashCode());
        boot.put(label.getBytes(StandardCharsets.US_ASCII))
                .put("FAT32   ".getBytes(StandardCharsets.US_ASCII));
        boot.putShort(510, (short) 0xAA55);
        return boot.array();
    }

    private byte[] fsInfo() {
        ByteBuffer sector = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        sector.putInt(0, 0x4161_5252).putInt(484, 0x6141_7272);
        long clusters = (sectors - RESERVED_SECTORS - 2L * fatSectors) / clusterSectors;
        sector.putInt(488, (int) (clusters - (nextFree - FIRST_CLUSTER))).putInt(492, nextFree);
        sector.putShort(510, (short) 0xAA55);
        return sector.array();
    }
}
