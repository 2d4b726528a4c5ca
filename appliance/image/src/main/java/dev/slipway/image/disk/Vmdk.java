package dev.slipway.image.disk;

import static dev.slipway.image.disk.VmdkText.GRAIN;
import static dev.slipway.image.disk.VmdkText.SECTOR;
import static dev.slipway.image.disk.VmdkText.TABLE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/// A VMware disk that a machine can write to (`monolithicSparse`). Grains that are zero are not in
/// the file.
final class Vmdk {
    private static final int VALID_NEWLINES_AND_COPY = 3;

    private Vmdk() {}

    static void write(Disk disk, String name, Path file) throws IOException {
        int tables = VmdkText.tables(disk);
        try (DiskReader reader = new DiskReader(disk);
                Appender out = new Appender(file)) {
            out.reserve(SECTOR);
            out.append(VmdkText.description(disk, "monolithicSparse", name + ".vmdk"));
            long copy = directory(out, tables);
            long directory = directory(out, tables);
            out.align(GRAIN);
            long overhead = out.end() / SECTOR;
            byte[] grains = grains(reader, out, tables);
            out.write(tablesAfter(copy, tables), grains);
            out.write(tablesAfter(directory, tables), grains);
            long capacity = disk.bytes() / SECTOR;
            out.write(
                    0,
                    new VmdkText.Header(
                                    1,
                                    VALID_NEWLINES_AND_COPY,
                                    capacity,
                                    copy / SECTOR,
                                    directory / SECTOR,
                                    overhead,
                                    0)
                            .bytes());
        }
    }

    /// Writes a directory and leaves room for its tables behind it.
    ///
    /// @return where it is
    private static long directory(Appender out, int tables) throws IOException {
        long at = out.end();
        ByteBuffer entries = ByteBuffer.allocate(tables * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int table = 0; table < tables; table++) {
            entries.putInt((int) ((tablesAfter(at, tables) + (long) table * TABLE) / SECTOR));
        }
        out.append(entries.array());
        out.align(SECTOR);
        out.reserve((long) tables * TABLE);
        return at;
    }

    private static long tablesAfter(long directory, int tables) {
        return directory + (tables * 4L + SECTOR - 1) / SECTOR * SECTOR;
    }

    private static byte[] grains(DiskReader reader, Appender out, int tables) throws IOException {
        ByteBuffer places = ByteBuffer.allocate(tables * TABLE).order(ByteOrder.LITTLE_ENDIAN);
        byte[] grain = new byte[GRAIN];
        for (int number = 0; reader.hasNext(); number++) {
            if (reader.next(grain)) {
                places.putInt(number * 4, (int) (out.append(grain) / SECTOR));
            }
        }
        return places.array();
    }
}
