package dev.slipway.image.disk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// What makes a disk an ISO 9660 volume with one file, which is what firmware starts.
///
/// @param sectors of the volume
/// @param file its first sector
/// @param fileBytes its size
record IsoSectors(long sectors, int file, long fileBytes) {
    static final int SECTOR = 2048;

    // where they are
    static final int CATALOG = 19;
    static final int PATHS_LITTLE = 20;
    static final int PATHS_BIG = 21;
    static final int ROOT = 22;

    private static final int PATHS_BYTES = 10;
    private static final int DESCRIPTOR_VERSION = 1;
    private static final int FOLDER = 2;
    private static final byte[] YEAR_1980 = {80, 1, 1, 0, 0, 0, 0};
    private static final String NO_TIME = "0000000000000000\0";

    byte[] primaryVolume() {
        byte[] sector = new byte[SECTOR];
        ByteBuffer volume = descriptor(sector, 1);
        volume.put((byte) 0);
        text(volume, "", 32);
        text(volume, "SLIPWAY", 32);
        volume.position(80);
        both(volume, sectors);
        volume.position(120);
        volume.put(both16(1)).put(both16(1)).put(both16(SECTOR)); // set, number in it, block
        both(volume, PATHS_BYTES);
        volume.order(ByteOrder.LITTLE_ENDIAN).putInt(PATHS_LITTLE).putInt(0);
        volume.order(ByteOrder.BIG_ENDIAN).putInt(PATHS_BIG).putInt(0);
        record(volume, "\0", ROOT, SECTOR, FOLDER);
        text(volume, "", 623); // set, publisher, preparer, application, notices
        for (int time = 0; time < 4; time++) {
            volume.put(NO_TIME.getBytes(StandardCharsets.US_ASCII));
        }
        volume.put((byte) DESCRIPTOR_VERSION);
        return sector;
    }

    byte[] bootRecord() {
        byte[] sector = new byte[SECTOR];
        ByteBuffer record = descriptor(sector, 0);
        record.put("EL TORITO SPECIFICATION".getBytes(StandardCharsets.US_ASCII));
        record.order(ByteOrder.LITTLE_ENDIAN).putInt(71, CATALOG);
        return sector;
    }

    byte[] terminator() {
        byte[] sector = new byte[SECTOR];
        descriptor(sector, 255);
        return sector;
    }

    /// One entry for UEFI, without emulation; a length of 0 means up to the end of the volume,
    /// because 16 bits do not hold it.
    byte[] bootCatalog() {
        ByteBuffer catalog = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        catalog.put((byte) 1).put((byte) 0xEF);
        catalog.put(30, (byte) 0x55).put(31, (byte) 0xAA);
        int sum = 0;
        for (int at = 0; at < 32; at += 2) {
            sum += catalog.getShort(at);
        }
        catalog.putShort(28, (short) -sum);
        catalog.position(32);
        catalog.put((byte) 0x88).put(new byte[7]).putInt(file);
        return catalog.array();
    }

    byte[] pathTable(boolean bigEndian) {
        ByteBuffer table =
                ByteBuffer.allocate(SECTOR)
                        .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        table.put((byte) 1).put((byte) 0).putInt(ROOT).putShort((short) 1);
        return table.array();
    }

    byte[] root() {
        ByteBuffer folder = ByteBuffer.allocate(SECTOR);
        record(folder, "\0", ROOT, SECTOR, FOLDER); // itself, and what it is in: itself
        record(folder, "\1", ROOT, SECTOR, FOLDER);
        record(folder, "ESP.IMG;1", file, fileBytes, 0);
        return folder.array();
    }

    private static ByteBuffer descriptor(byte[] sector, int kind) {
        return ByteBuffer.wrap(sector)
                .put((byte) kind)
                .put("CD001".getBytes(StandardCharsets.US_ASCII))
                .put((byte) DESCRIPTOR_VERSION);
    }

    private static void record(ByteBuffer to, String name, long sector, long bytes, int flags) {
        int length = 33 + name.length() + (name.length() + 1) % 2;
        int start = to.position();
        to.put((byte) length).put((byte) 0);
        both(to, sector);
        both(to, bytes);
        to.put(YEAR_1980).put((byte) flags).put((byte) 0).put((byte) 0).put(both16(1));
        to.put((byte) name.length()).put(name.getBytes(StandardCharsets.US_ASCII));
        to.position(start + length);
    }

    private static void text(ByteBuffer to, String text, int length) {
        to.put(("%-" + length + "s").formatted(text).getBytes(StandardCharsets.US_ASCII));
    }

    /// The same number in both orders of bytes.
    private static void both(ByteBuffer to, long number) {
        to.order(ByteOrder.LITTLE_ENDIAN).putInt((int) number);
        to.order(ByteOrder.BIG_ENDIAN).putInt((int) number);
    }

    private static byte[] both16(int number) {
        byte low = (byte) number;
        byte high = (byte) (number >>> 8);
        return new byte[] {low, high, high, low};
    }
}
