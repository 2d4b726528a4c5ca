package dev.slipway.image.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;

/// A GUID partition table, with its copy at the end of the disk and the protective MBR before it.
///
/// Source: UEFI Specification 2.10, chapter 5.
final class Gpt {
    static final int SECTOR = 512;

    /// Sectors the table takes at either end of the disk; the MBR is one more at the beginning.
    static final int SECTORS = 33;

    static final UUID EFI_SYSTEM = UUID.fromString("C12A7328-F81F-11D2-BA4B-00A0C93EC93B");
    static final UUID LINUX_FILE_SYSTEM = UUID.fromString("0FC63DAF-8483-4772-8E79-3D69D8477DE4");

    private static final int ENTRIES = 128;
    private static final int ENTRY = 128;
    private static final int HEADER = 92;

    /// @param first sector of the partition, and `last` its last
    record Partition(UUID type, UUID id, String name, long first, long last) {}

    private Gpt() {}

    /// Writes the table to both ends of a disk.
    static void put(Disk disk, UUID id, List<Partition> partitions) throws IOException {
        long sectors = disk.bytes() / SECTOR;
        byte[] entries = entries(partitions);
        disk.put(0, protectiveMbr(sectors));
        disk.put(SECTOR, header(id, entries, sectors, 1, sectors - 1, 2));
        disk.put(2 * SECTOR, entries);
        disk.put((sectors - SECTORS) * SECTOR, entries);
        disk.put(
                (sectors - 1) * SECTOR,
                header(id, entries, sectors, sectors - 1, 1, sectors - SECTORS));
    }

    private static byte[] protectiveMbr(long sectors) {
        byte[] sector = new byte[SECTOR];
        ByteBuffer mbr = little(sector);
        mbr.position(446);
        mbr.put((byte) 0).put(new byte[] {0, 2, 0}); // from sector 1
        mbr.put((byte) 0xEE).put(new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF});
        mbr.putInt(1).putInt((int) Math.min(sectors - 1, 0xFFFF_FFFFL));
        mbr.putShort(510, (short) 0xAA55);
        return sector;
    }

    private static byte[] header(
            UUID id, byte[] entries, long sectors, long self, long other, long table) {
        byte[] sector = new byte[SECTOR];
        ByteBuffer header = little(sector);
        header.put("EFI PART".getBytes(StandardCharsets.US_ASCII))
                .putInt(0x0001_0000)
                .putInt(HEADER);
        header.putInt(0).putInt(0).putLong(self).putLong(other);
        header.putLong(SECTORS + 1).putLong(sectors - SECTORS - 1);
        header.put(bytes(id))
                .putLong(table)
                .putInt(ENTRIES)
                .putInt(ENTRY)
                .putInt(crc(entries, entries.length));
        header.putInt(16, crc(sector, HEADER));
        return sector;
    }

    private static byte[] entries(List<Partition> partitions) {
        ByteBuffer entries = ByteBuffer.allocate(ENTRIES * ENTRY).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < partitions.size(); i++) {
            Partition partition = partitions.get(i);
            entries.position(i * ENTRY);
            entries.put(bytes(partition.type())).put(bytes(partition.id()));
            entries.putLong(partition.first()).putLong(partition.last()).putLong(0);
            entries.put(partition.name().getBytes(StandardCharsets.UTF_16LE));
        }
        return entries.array();
    }

    /// The first three groups are little-endian, the others as they are written.
    private static byte[] bytes(UUID id) {
        long high = id.getMostSignificantBits();
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (high >>> 32))
                .putShort((short) (high >>> 16))
                .putShort((short) high)
                .order(ByteOrder.BIG_ENDIAN)
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static int crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
