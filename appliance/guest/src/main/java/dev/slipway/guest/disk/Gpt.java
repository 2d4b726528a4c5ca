package dev.slipway.guest.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.zip.CRC32;

/// The table of partitions at the start of a disk, of which a copy is at its end. Sectors have 512
/// bytes.
///
/// Only a table whose checksums hold is read, so only such a one is ever changed.
final class Gpt {
    private static final int SECTOR = 512;
    private static final long SIGNATURE = 0x5452415020494645L; // "EFI PART"
    private static final int LARGEST_TABLE = 64 * 1024;
    private static final int ENTRY_FIRST = 32;
    private static final int ENTRY_LAST = 40;

    private final ByteBuffer header;
    private final ByteBuffer entries;

    private Gpt(ByteBuffer header, ByteBuffer entries) {
        this.header = header;
        this.entries = entries;
    }

    static Optional<Gpt> read(FileChannel disk) throws IOException {
        ByteBuffer header = read(disk, SECTOR, SECTOR);
        int headerBytes = header.getInt(12);
        if (header.getLong(0) != SIGNATURE || headerBytes < 92 || headerBytes > SECTOR) {
            return Optional.empty();
        }
        int stated = header.getInt(16);
        header.putInt(16, 0);
        if (crc(header, headerBytes) != stated) {
            return Optional.empty();
        }
        long tableBytes =
                Integer.toUnsignedLong(header.getInt(80))
                        * Integer.toUnsignedLong(header.getInt(84));
        if (tableBytes > LARGEST_TABLE || header.getInt(84) < 128) {
            return Optional.empty();
        }
        ByteBuffer entries = read(disk, header.getLong(72) * SECTOR, (int) tableBytes);
        return crc(entries, entries.capacity()) == header.getInt(88)
                ? Optional.of(new Gpt(header, entries))
                : Optional.empty();
    }

    /// How many bytes the partition could have on a disk of that size; what it has when another one
    /// is behind it.
    ///
    /// @param number from 1
    long grownSize(int number, long diskBytes) {
        long first = entries.getLong(entry(number) + ENTRY_FIRST);
        long last = entries.getLong(entry(number) + ENTRY_LAST);
        for (int other = 1; other <= header.getInt(80); other++) {
            if (entries.getLong(entry(other) + ENTRY_FIRST) > last) {
                return (last - first + 1) * SECTOR;
            }
        }
        return (lastUsable(diskBytes) - first + 1) * SECTOR;
    }

    Gpt grow(int number, long diskBytes) {
        ByteBuffer grownHeader = copy(header);
        ByteBuffer grownEntries = copy(entries);
        grownHeader.putLong(32, diskBytes / SECTOR - 1);
        grownHeader.putLong(48, lastUsable(diskBytes));
        grownEntries.putLong(entry(number) + ENTRY_LAST, lastUsable(diskBytes));
        grownHeader.putInt(88, crc(grownEntries, grownEntries.capacity()));
        return new Gpt(grownHeader, grownEntries);
    }

    /// The copy first: whichever moment the power goes, one of the two is whole.
    void write(FileChannel disk) throws IOException {
        long backup = header.getLong(32);
        long tableSectors = tableSectors();
        write(disk, (backup - tableSectors) * SECTOR, entries);
        write(disk, backup * SECTOR, headerAt(backup, 1, backup - tableSectors));
        disk.force(true);
        write(disk, header.getLong(72) * SECTOR, entries);
        write(disk, SECTOR, headerAt(1, backup, header.getLong(72)));
    }

    private ByteBuffer headerAt(long here, long other, long table) {
        ByteBuffer placed = copy(header);
        placed.putLong(24, here).putLong(32, other).putLong(72, table);
        placed.putInt(16, 0);
        placed.putInt(16, crc(placed, placed.getInt(12)));
        return placed;
    }

    private long lastUsable(long diskBytes) {
        return diskBytes / SECTOR - 1 - tableSectors() - 1;
    }

    private long tableSectors() {
        return (entries.capacity() + SECTOR - 1L) / SECTOR;
    }

    private int entry(int number) {
        return (number - 1) * header.getInt(84);
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.capacity())
                .put(bytes.duplicate().clear())
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer read(FileChannel disk, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && disk.read(bytes, at + bytes.position()) > 0) {
            // until all of it is there; what the disk lacks stays zero and fails the checksum
        }
        return bytes;
    }

    private static void write(FileChannel disk, long at, ByteBuffer bytes) throws IOException {
        ByteBuffer left = bytes.duplicate().clear();
        while (left.hasRemaining()) {
            disk.write(left, at + left.position());
        }
    }

    private static int crc(ByteBuffer bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes.duplicate().clear().limit(length));
        return (int) crc.getValue();
    }
}
