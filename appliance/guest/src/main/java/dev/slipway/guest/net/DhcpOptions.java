package dev.slipway.guest.net;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads the options of a message, also those that overflowed into its `file` and `sname` fields.
///
/// Source: RFC 2132, RFC 3396 (options in several parts).
final class DhcpOptions {
    private static final int SNAME = 44;
    private static final int FILE = 108;
    private static final int COOKIE = 236;
    private static final int OPTIONS = 240;

    private DhcpOptions() {}

    /// Empty when an option reaches over the end.
    static Optional<Map<Integer, byte[]>> read(ByteBuffer message) {
        Map<Integer, byte[]> options = new TreeMap<>();
        if (!read(message, OPTIONS, message.capacity(), options)) {
            return Optional.empty();
        }
        byte[] overload = options.getOrDefault(DhcpOption.OVERLOAD, new byte[1]);
        boolean file = overload.length == 1 && (overload[0] & 1) != 0;
        boolean name = overload.length == 1 && (overload[0] & 2) != 0;
        boolean whole =
                (!file || read(message, FILE, COOKIE, options))
                        && (!name || read(message, SNAME, FILE, options));
        return whole ? Optional.of(options) : Optional.empty();
    }

    private static boolean read(
            ByteBuffer message, int from, int to, Map<Integer, byte[]> options) {
        int at = from;
        while (at < to) {
            int code = Byte.toUnsignedInt(message.get(at++));
            if (code == DhcpOption.END) {
                return true;
            }
            if (code == DhcpOption.PADDING) {
                continue;
            }
            if (at >= to) {
                return false;
            }
            int length = Byte.toUnsignedInt(message.get(at++));
            if (at + length > to) {
                return false;
            }
            byte[] value = new byte[length];
            message.get(at, value);
            options.merge(code, value, DhcpOptions::joined);
            at += length;
        }
        return true;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] joined = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, joined, one.length, other.length);
        return joined;
    }
}
