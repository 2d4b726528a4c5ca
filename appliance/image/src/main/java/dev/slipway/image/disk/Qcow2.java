package dev.slipway.image.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/// QEMU's disk format, version 3. Clusters that are zero are not in the file.
///
/// Source: QEMU, `docs/interop/qcow2.txt`. All numbers are big-endian.
final class Qcow2 {
    private static final int CLUSTER = 1 << 16;
    private static final int ENTRIES = CLUSTER / 8; // of a table
    private static final int COUNTS = CLUSTER / 2; // 16-bit reference counts in a block
    private static final long COPIED = 1L << 63; // its reference count is one
    private static final int HEADER = 104;

    private Qcow2() {}

    static void write(Disk disk, Path file) throws IOException {
        try (DiskReader reader = new DiskReader(disk);
                Appender out = new Appender(file)) {
            out.reserve(CLUSTER); // the header
            SortedMap<Integer, ByteBuffer> tables = clusters(reader, out);
            ByteBuffer index =
                    ByteBuffer.allocate(
                            roundUp((int) ((disk.bytes() / CLUSTER) / ENTRIES + 1) * 8));
            for (var table : tables.entrySet()) {
                index.putLong(table.getKey() * 8, out.append(table.getValue().array()) | COPIED);
            }
            long indexAt = out.append(index.array());
            long countsAt = referenceCounts(out);
            out.write(
                    0,
                    header(
                            disk.bytes(),
                            indexAt,
                            (int) (disk.bytes() / CLUSTER / ENTRIES + 1),
                            countsAt));
        }
    }

    /// @return the second-level tables, by their number
    private static SortedMap<Integer, ByteBuffer> clusters(DiskReader reader, Appender out)
            throws IOException {
        SortedMap<Integer, ByteBuffer> tables = new TreeMap<>();
        byte[] cluster = new byte[CLUSTER];
        for (int number = 0; reader.hasNext(); number++) {
            if (reader.next(cluster)) {
                long at = out.append(cluster);
                tables.computeIfAbsent(number / ENTRIES, _ -> ByteBuffer.allocate(CLUSTER))
                        .putLong(number % ENTRIES * 8, at | COPIED);
            }
        }
        return tables;
    }

    /// Counts every cluster of the file as used once, those of the counts too.
    ///
    /// @return where the table of the blocks of counts is
    private static long referenceCounts(Appender out) throws IOException {
        int used =
                Math.toIntExact(out.end() / CLUSTER) + 1; // with the table, which has one cluster
        int blocks = 1;
        while ((long) blocks * COUNTS < used + blocks) {
            blocks++;
        }
        ByteBuffer table = ByteBuffer.allocate(CLUSTER);
        long tableAt = out.reserve(CLUSTER);
        for (int block = 0; block < blocks; block++) {
            ByteBuffer counts = ByteBuffer.allocate(CLUSTER);
            for (int i = 0; i < COUNTS && block * COUNTS + i < used + blocks; i++) {
                counts.putShort((short) 1);
            }
            table.putLong(out.append(counts.array()));
        }
        out.write(tableAt, table.array());
        return tableAt;
    }

    private static byte[] header(long bytes, long index, int indexEntries, long counts) {
        ByteBuffer header = ByteBuffer.allocate(CLUSTER);
        header.putInt(0x514649FB).putInt(3).putLong(0).putInt(0); // "QFI\xFB", no backing file
        header.putInt(16).putLong(bytes).putInt(0); // cluster bits, size, no encryption
        header.putInt(indexEntries).putLong(index).putLong(counts).putInt(1);
        header.putInt(0).putLong(0); // no snapshots
        header.putLong(0).putLong(0).putLong(0); // no features
        header.putInt(4).putInt(HEADER); // counts have 2⁴ bits
        return header.array();
    }

    private static int roundUp(int bytes) {
        return (bytes + CLUSTER - 1) / CLUSTER * CLUSTER;
    }
}
