package dev.slipway.guest.slots;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/// Clusters of a FAT32 volume that count as taken and belong to no file: what a power cut leaves of
/// an image that was being written or removed. After a few of those no image would fit any more,
/// and there is no fsck in the machine.
///
/// For a volume that is not mounted.
final class LostClusters {
    private static final int SECTOR = 512;
    private static final int ENTRY = 32;
    private static final int LARGEST_TABLE = 32 * 1024 * 1024;
    private static final int FIRST = 2;
    private static final int CLUSTER_BITS = 0x0FFF_FFFF;
    private static final int BAD = 0x0FFF_FFF7;
    private static final int END = 0x0FFF_FFFF;
    private static final int VOLUME_OR_LONG_NAME = 0x08;
    private static final int FOLDER = 0x10;
    private static final int REMOVED = 0xE5;
    private static final int UNKNOWN = -1;

    private final FileChannel device;
    private final ByteBuffer boot;
    private final ByteBuffer table;
    private final BitSet used = new BitSet();
    private final Deque<Integer> folders = new ArrayDeque<>();

    private LostClusters(FileChannel device, ByteBuffer boot, ByteBuffer table) {
        this.device = device;
        this.boot = boot;
        this.table = table;
    }

    /// @return how many clusters are free that were not before; 0, too, when this is not FAT32
    static int free(Path volume) throws IOException {
        try (FileChannel device =
                FileChannel.open(volume, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer boot = read(device, 0, SECTOR);
            long tableBytes = Integer.toUnsignedLong(boot.getInt(36)) * SECTOR;
            if (boot.getShort(11) != SECTOR
                    || boot.getShort(22) != 0
                    || boot.get(13) == 0
                    || tableBytes == 0
                    || tableBytes > LARGEST_TABLE) {
                return 0;
            }
            ByteBuffer table =
                    read(
                            device,
                            Short.toUnsignedLong(boot.getShort(14)) * SECTOR,
                            (int) tableBytes);
            return new LostClusters(device, boot, table).sweep();
        }
    }

    private int sweep() throws IOException {
        boolean mended = follow(boot.getInt(44), true);
        while (!folders.isEmpty()) {
            mended |= look(folders.pop());
        }
        int lost = 0;
        for (int cluster = FIRST; cluster < clusters(); cluster++) {
            int next = next(cluster);
            if (next != 0 && next != BAD && !used.get(cluster)) {
                table.putInt(cluster * 4, 0);
                lost++;
            }
        }
        if (lost > 0 || mended) {
            write();
        }
        return lost;
    }

    /// Marks a chain as used.
    ///
    /// @return whether its end had to be put where it breaks off
    private boolean follow(int first, boolean folder) {
        if (first < FIRST || first >= clusters() || used.get(first)) {
            return false;
        }
        if (folder) {
            folders.push(first);
        }
        int cluster = first;
        used.set(cluster);
        while (next(cluster) >= FIRST && next(cluster) < clusters() && !used.get(next(cluster))) {
            cluster = next(cluster);
            used.set(cluster);
        }
        if (next(cluster) >= BAD) {
            return false;
        }
        table.putInt(cluster * 4, END);
        return true;
    }

    private boolean look(int folder) throws IOException {
        boolean mended = false;
        for (int cluster = folder;
                cluster >= FIRST && cluster < clusters();
                cluster = next(cluster)) {
            ByteBuffer entries = read(device, place(cluster), clusterBytes());
            for (int at = 0; at < entries.capacity(); at += ENTRY) {
                int name = Byte.toUnsignedInt(entries.get(at));
                if (name == 0) {
                    return mended;
                }
                int kind = entries.get(at + 11);
                if (name != REMOVED && name != '.' && (kind & VOLUME_OR_LONG_NAME) == 0) {
                    int first =
                            Short.toUnsignedInt(entries.getShort(at + 20)) << 16
                                    | Short.toUnsignedInt(entries.getShort(at + 26));
                    mended |= follow(first, (kind & FOLDER) != 0);
                }
            }
        }
        return mended;
    }

    /// Each sector by itself is right, so a power cut meanwhile leaves less to do.
    private void write() throws IOException {
        long at = Short.toUnsignedLong(boot.getShort(14)) * SECTOR;
        for (int copy = 0; copy < boot.get(16); copy++) {
            write(at + (long) copy * table.capacity(), table);
        }
        long facts = Short.toUnsignedLong(boot.getShort(48)) * SECTOR;
        ByteBuffer numbers = read(device, facts, SECTOR);
        numbers.putInt(488, UNKNOWN).putInt(492, UNKNOWN); // whoever mounts it counts again
        write(facts, numbers);
        device.force(true);
    }

    private int next(int cluster) {
        return table.getInt(cluster * 4) & CLUSTER_BITS;
    }

    /// One more than the number of the last one.
    private int clusters() {
        long sectors = Integer.toUnsignedLong(boot.getInt(32));
        long held = (sectors * SECTOR - place(FIRST)) / clusterBytes() + FIRST;
        return (int) Math.min(held, table.capacity() / 4);
    }

    private int clusterBytes() {
        return Byte.toUnsignedInt(boot.get(13)) * SECTOR;
    }

    private long place(int cluster) {
        long tables = (long) boot.get(16) * table.capacity();
        return Short.toUnsignedLong(boot.getShort(14)) * SECTOR
                + tables
                + (long) (cluster - FIRST) * clusterBytes();
    }

    private static ByteBuffer read(FileChannel device, long at, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (device.read(buffer, at + buffer.position()) < 0) {
                throw new IOException("The boot partition ends early");
            }
        }
        return buffer;
    }

    private void write(long at, ByteBuffer bytes) throws IOException {
        ByteBuffer left = bytes.duplicate().clear();
        while (left.hasRemaining()) {
            device.write(left, at + left.position());
        }
    }
}
