package dev.slipway.image.disk;

import static dev.slipway.image.disk.VmdkText.GRAIN;
import static dev.slipway.image.disk.VmdkText.GRAIN_SECTORS;
import static dev.slipway.image.disk.VmdkText.SECTOR;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// A VMware disk to be sent (`streamOptimized`): grains are compressed and each says where it
/// belongs; the tables stand behind what they are about.
final class StreamVmdk {
    private static final int COMPRESSED_WITH_MARKERS = 0x3_0001;
    private static final long AT_THE_END = -1;
    private static final int TABLE_FOLLOWS = 1;
    private static final int DIRECTORY_FOLLOWS = 2;
    private static final int FOOTER_FOLLOWS = 3;

    private StreamVmdk() {}

    static void write(Disk disk, String name, Path file) throws IOException {
        try (DiskReader reader = new DiskReader(disk);
                Appender out = new Appender(file)) {
            out.append(header(disk, AT_THE_END).bytes());
            out.append(VmdkText.description(disk, "streamOptimized", name + ".vmdk"));
            out.align(GRAIN);
            ByteBuffer directory =
                    ByteBuffer.allocate(VmdkText.tables(disk) * 4).order(ByteOrder.LITTLE_ENDIAN);
            for (int table = 0; table < VmdkText.tables(disk); table++) {
                directory.putInt(
                        grainsOfTable(reader, out, (long) table * VmdkText.GRAINS_IN_TABLE));
            }
            out.append(marker((directory.capacity() + SECTOR - 1) / SECTOR, DIRECTORY_FOLLOWS));
            long directoryAt = out.append(directory.array()) / SECTOR;
            out.align(SECTOR);
            out.append(marker(1, FOOTER_FOLLOWS));
            out.append(header(disk, directoryAt).bytes());
            out.append(new byte[SECTOR]); // the end of the stream
        }
    }

    private static VmdkText.Header header(Disk disk, long directory) {
        return new VmdkText.Header(
                3, COMPRESSED_WITH_MARKERS, disk.bytes() / SECTOR, 0, directory, GRAIN_SECTORS, 1);
    }

    /// @return the sector of the table, 0 if all it is about is zero
    private static int grainsOfTable(DiskReader reader, Appender out, long first)
            throws IOException {
        ByteBuffer table = ByteBuffer.allocate(VmdkText.TABLE).order(ByteOrder.LITTLE_ENDIAN);
        byte[] grain = new byte[GRAIN];
        boolean any = false;
        for (int i = 0; i < VmdkText.GRAINS_IN_TABLE && reader.hasNext(); i++) {
            if (reader.next(grain)) {
                table.putInt(
                        i * 4, (int) (append(out, (first + i) * GRAIN_SECTORS, grain) / SECTOR));
                any = true;
            }
        }
        if (!any) {
            return 0;
        }
        out.append(marker(VmdkText.TABLE / SECTOR, TABLE_FOLLOWS));
        return (int) (out.append(table.array()) / SECTOR);
    }

    private static long append(Appender out, long sector, byte[] grain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater quick =
                new Deflater(Deflater.BEST_SPEED); // it is compressed already, but for the tables
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(packed, quick)) {
            deflate.write(grain);
        } finally {
            quick.end();
        }
        ByteBuffer marked = ByteBuffer.allocate(12 + packed.size()).order(ByteOrder.LITTLE_ENDIAN);
        marked.putLong(sector).putInt(packed.size()).put(packed.toByteArray());
        long at = out.append(marked.array());
        out.align(SECTOR);
        return at;
    }

    private static byte[] marker(int sectors, int kind) {
        return ByteBuffer.allocate(SECTOR)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(sectors)
                .putInt(0)
                .putInt(kind)
                .array();
    }
}
