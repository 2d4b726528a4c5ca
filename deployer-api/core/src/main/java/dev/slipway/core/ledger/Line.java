package dev.slipway.core.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// One line of the file: the CRC-32C of the JSON's bytes in eight hex digits, a space, the JSON, a
/// line feed.
final class Line {
    private static final int JSON_AT = 9;

    private Line() {}

    static byte[] of(byte[] json) {
        byte[] line = new byte[JSON_AT + json.length + 1];
        System.arraycopy(checksum(json, 0, json.length), 0, line, 0, JSON_AT);
        System.arraycopy(json, 0, line, JSON_AT, json.length);
        line[line.length - 1] = '\n';
        return line;
    }

    /// @param line without its line feed
    /// @return null when the line does not fit its checksum
    static byte @Nullable [] json(byte[] line) {
        if (line.length < JSON_AT) {
            return null;
        }
        byte[] expected = checksum(line, JSON_AT, line.length - JSON_AT);
        return Arrays.equals(expected, 0, JSON_AT, line, 0, JSON_AT)
                ? Arrays.copyOfRange(line, JSON_AT, line.length)
                : null;
    }

    private static byte[] checksum(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        String digits = Long.toHexString(0x1_0000_0000L | crc.getValue()).substring(1);
        return (digits + " ").getBytes(StandardCharsets.US_ASCII);
    }
}
