package dev.slipway.core.delta;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// What stands in an archive besides the contents of its entries.
///
/// Source: PKWARE's APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12, 4.3.16; the time with its zone as
/// Info-ZIP writes it (`UT`).
///
/// @param modified in whole seconds, from 1980 to 2038
record ZipHeaders(String name, PackedContent content, Instant modified) {
    static final int END_BYTES = 22;

    private static final Instant FIRST = Instant.parse("1980-01-01T00:00:00Z");
    private static final Instant LAST = Instant.ofEpochSecond(Integer.MAX_VALUE);
    private static final int VERSION = 20;
    private static final int MADE_BY_UNIX = (3 << 8) | VERSION;
    private static final int UTF_8_NAME = 1 << 11;
    private static final int OWN_BYTES = 30;
    private static final int DIRECTORY_BYTES = 46;
    private static final int TIME_BYTES = 9;

    static ZipHeaders of(String name, PackedContent content, Instant modified) {
        boolean possible = !modified.isBefore(FIRST) && !modified.isAfter(LAST);
        return new ZipHeaders(
                name,
                content,
                Instant.ofEpochSecond((possible ? modified : FIRST).getEpochSecond()));
    }

    private byte[] nameBytes() {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    int ownBytes() {
        return OWN_BYTES + nameBytes().length + TIME_BYTES;
    }

    int directoryBytes() {
        return DIRECTORY_BYTES + nameBytes().length + TIME_BYTES;
    }

    /// The header in front of the content.
    byte[] own() {
        byte[] header = new byte[ownBytes()];
        ByteBuffer out = little(header).putInt(0x04034b50).putShort((short) VERSION);
        putCommon(out);
        out.put(nameBytes());
        putTime(out);
        return header;
    }

    /// What the directory says of it.
    ///
    /// @param offset of its own header
    byte[] inDirectory(long offset) {
        byte[] header = new byte[directoryBytes()];
        ByteBuffer out =
                little(header)
                        .putInt(0x02014b50)
                        .putShort((short) MADE_BY_UNIX)
                        .putShort((short) VERSION);
        putCommon(out);
        out.putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt((int) offset)
                .put(nameBytes());
        putTime(out);
        return header;
    }

    private void putCommon(ByteBuffer out) {
        LocalDateTime time = LocalDateTime.ofInstant(modified, ZoneOffset.UTC);
        int hours = time.getHour() << 11;
        int minutes = time.getMinute() << 5;
        int years = (time.getYear() - 1980) << 9;
        int months = time.getMonthValue() << 5;
        out.putShort((short) UTF_8_NAME)
                .putShort((short) content.method())
                .putShort((short) (hours | minutes | (time.getSecond() / 2)))
                .putShort((short) (years | months | time.getDayOfMonth()))
                .putInt((int) content.crc())
                .putInt((int) content.packedSize())
                .putInt((int) content.size())
                .putShort((short) nameBytes().length)
                .putShort((short) TIME_BYTES);
    }

    private void putTime(ByteBuffer out) {
        out.putShort((short) 0x5455)
                .putShort((short) 5)
                .put((byte) 1)
                .putInt((int) modified.getEpochSecond());
    }

    static byte[] end(int entries, long directorySize, long directoryAt) {
        byte[] end = new byte[END_BYTES];
        little(end)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) entries)
                .putShort((short) entries)
                .putInt((int) directorySize)
                .putInt((int) directoryAt);
        return end;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
