package dev.slipway.image.disk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The parts of a VMware disk that all its kinds have: the header and the description in words.
///
/// Source: VMware, "Virtual Disk Format 5.0". All numbers are little-endian, all places in sectors.
final class VmdkText {
    static final int SECTOR = 512;
    static final int GRAIN_SECTORS = 128;
    static final int GRAIN = GRAIN_SECTORS * SECTOR;
    static final int GRAINS_IN_TABLE = 512;
    static final int TABLE = GRAINS_IN_TABLE * 4;
    static final int DESCRIPTION_SECTORS = 20;

    private VmdkText() {}

    /// @param flags of the kind
    /// @param compression 0 none, 1 deflate
    record Header(
            int version,
            int flags,
            long capacity,
            long copyOfDirectory,
            long directory,
            long overhead,
            int compression) {
        byte[] bytes() {
            ByteBuffer header = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
            header.put("KDMV".getBytes(StandardCharsets.US_ASCII))
                    .putInt(version)
                    .putInt(flags)
                    .putLong(capacity);
            header.putLong(GRAIN_SECTORS)
                    .putLong(1)
                    .putLong(DESCRIPTION_SECTORS)
                    .putInt(GRAINS_IN_TABLE);
            header.putLong(copyOfDirectory).putLong(directory).putLong(overhead).put((byte) 0);
            header.put((byte) '\n')
                    .put((byte) ' ')
                    .put((byte) '\r')
                    .put((byte) '\n')
                    .putShort((short) compression);
            return header.array();
        }
    }

    /// @param kind as `monolithicSparse`
    /// @param fileName the disk will be known by
    static byte[] description(Disk disk, String kind, String fileName) {
        long sectors = disk.bytes() / SECTOR;
        String text =
                """
                # Disk DescriptorFile
                version=1
                CID=51d0a7e5
                parentCID=ffffffff
                createType="%s"

                # Extent description
                RW %d SPARSE "%s"

                # The Disk Data Base
                #DDB

                ddb.virtualHWVersion = "10"
                ddb.geometry.cylinders = "%d"
                ddb.geometry.heads = "255"
                ddb.geometry.sectors = "63"
                ddb.adapterType = "ide"
                """
                        .formatted(kind, sectors, fileName, Math.min(65_535, sectors / (255 * 63)));
        return Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), DESCRIPTION_SECTORS * SECTOR);
    }

    static int tables(Disk disk) {
        long bytesOfTable = (long) GRAIN * GRAINS_IN_TABLE;
        return Math.toIntExact((disk.bytes() + bytesOfTable - 1) / bytesOfTable);
    }
}
