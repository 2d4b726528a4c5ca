package dev.slipway.image.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/// Microsoft's disk format of fixed size, the only one Azure takes: the disk as its bytes, and a
/// footer.
///
/// Source: Microsoft, "Virtual Hard Disk Image Format Specification". All numbers are big-endian.
final class Vhd {
    private static final int FOOTER = 512;
    private static final int FIXED = 2;
    private static final int SECTORS_PER_TRACK = 63;
    private static final int HEADS = 16;

    private Vhd() {}

    static void write(Disk disk, String name, Path file) throws IOException {
        Disk whole = new Disk(disk.bytes() + FOOTER);
        whole.putAll(0, disk);
        whole.put(disk.bytes(), footer(disk.bytes(), name));
        whole.write(file);
    }

    private static byte[] footer(long bytes, String name) {
        UUID id =
                UUID.nameUUIDFromBytes(
                        ("slipway:" + name + ":vhd").getBytes(StandardCharsets.UTF_8));
        ByteBuffer footer = ByteBuffer.allocate(FOOTER);
        footer.put("conectix".getBytes(StandardCharsets.US_ASCII))
                .putInt(2)
                .putInt(0x0001_0000)
                .putLong(-1);
        footer.putInt(0).put("slip".getBytes(StandardCharsets.US_ASCII)).putInt(0x0001_0000);
        footer.put("Wi2k".getBytes(StandardCharsets.US_ASCII)).putLong(bytes).putLong(bytes);
        long cylinders = Math.min(65_535, bytes / 512 / (SECTORS_PER_TRACK * HEADS));
        footer.putShort((short) cylinders)
                .put((byte) HEADS)
                .put((byte) SECTORS_PER_TRACK)
                .putInt(FIXED);
        footer.putInt(0).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        int sum = 0;
        for (byte one : footer.array()) {
            sum += one & 0xFF;
        }
        footer.putInt(64, ~sum);
        return footer.array();
    }
}
