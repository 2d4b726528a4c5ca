package dev.slipway.core.zip;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// One entry as a test wants it on disk, honest until a field is changed. What begins with `own` is
/// what the entry's own header says, the rest is for the directory.
public final class RawEntry {
    public byte[] name;
    public byte[] ownName;
    public int flags = 1 << 11;
    public int ownFlags = 1 << 11;
    public int method = Entry.STORED;
    public int ownMethod = Entry.STORED;
    public long crc;
    public long ownCrc;
    public long size;
    public long ownSize;
    public long packedSize;
    public long ownPackedSize;
    public int unixMode;
    public int dosTime;
    public int dosDate = 46 << 9 | 6 << 5 | 15;
    public byte[] extra = {};
    public byte[] ownExtra = {};
    public byte[] packed;

    /// Follows the bytes, as archivers write it that do not know the sizes before.
    public byte[] descriptor = {};

    /// Added to where the entry really is.
    public long offsetLie;

    RawEntry(String name, byte[] content) {
        this.name = name.getBytes(StandardCharsets.UTF_8);
        ownName = this.name;
        packed = content;
        CRC32 sum = new CRC32();
        sum.update(content);
        announce(sum.getValue(), content.length, content.length);
    }

    private void announce(long sum, long plainBytes, long packedBytes) {
        crc = sum;
        ownCrc = sum;
        size = plainBytes;
        ownSize = plainBytes;
        packedSize = packedBytes;
        ownPackedSize = packedBytes;
    }

    /// Packs the content, which must not have been packed before.
    public void deflate() {
        packed = deflated(packed);
        packedSize = packed.length;
        ownPackedSize = packed.length;
        method = Entry.DEFLATED;
        ownMethod = Entry.DEFLATED;
    }

    /// Announces an unpacked size in both places.
    public void claimSize(long bytes) {
        size = bytes;
        ownSize = bytes;
    }

    public void claimPackedSize(long bytes) {
        packedSize = bytes;
        ownPackedSize = bytes;
    }

    public void claimCrc(long sum) {
        crc = sum;
        ownCrc = sum;
    }

    public void setFlags(int bits) {
        flags |= bits;
        ownFlags |= bits;
    }

    public void setMethod(int packing) {
        method = packing;
        ownMethod = packing;
    }

    /// Writes sizes and checksum after the bytes instead of before.
    public void describeLater() {
        setFlags(1 << 3);
        descriptor =
                little(16)
                        .putInt(0x08074b50)
                        .putInt((int) crc)
                        .putInt((int) packedSize)
                        .putInt((int) size)
                        .array();
        ownCrc = 0;
        ownSize = 0;
        ownPackedSize = 0;
    }

    /// Moves both sizes into the ZIP64 field, in both places.
    public void sizesInZip64(long plainBytes, long packedBytes) {
        extra = zip64(plainBytes, packedBytes);
        ownExtra = extra;
        claimSize(CentralHeader.IN_ZIP64);
        claimPackedSize(CentralHeader.IN_ZIP64);
    }

    /// A ZIP64 field with these numbers.
    public static byte[] zip64(long... numbers) {
        ByteBuffer field = little(4 + 8 * numbers.length);
        field.putShort((short) 1).putShort((short) (8 * numbers.length));
        for (long number : numbers) {
            field.putLong(number);
        }
        return field.array();
    }

    static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    public static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    byte[] header() {
        return little(30 + ownName.length + ownExtra.length)
                .putInt(0x04034b50)
                .putShort((short) 20)
                .putShort((short) ownFlags)
                .putShort((short) ownMethod)
                .putShort((short) dosTime)
                .putShort((short) dosDate)
                .putInt((int) ownCrc)
                .putInt((int) ownPackedSize)
                .putInt((int) ownSize)
                .putShort((short) ownName.length)
                .putShort((short) ownExtra.length)
                .put(ownName)
                .put(ownExtra)
                .array();
    }

    byte[] directoryHeader(long offset) {
        return little(46 + name.length + extra.length)
                .putInt(0x02014b50)
                .putShort((short) (3 << 8 | 20))
                .putShort((short) 20)
                .putShort((short) flags)
                .putShort((short) method)
                .putShort((short) dosTime)
                .putShort((short) dosDate)
                .putInt((int) crc)
                .putInt((int) packedSize)
                .putInt((int) size)
                .putShort((short) name.length)
                .putShort((short) extra.length)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(unixMode << 16)
                .putInt((int) (offset + offsetLie))
                .put(name)
                .put(extra)
                .array();
    }
}
