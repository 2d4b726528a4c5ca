package dev.slipway.guest.net;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// One request to the kernel's routing tables while it is written: `struct nlmsghdr`, a header of
/// its kind, attributes.
final class NetlinkMessage {
    static final int HEADER_BYTES = 16;

    private static final int REQUEST = 1;
    private static final int LARGEST = 1024;

    private final ByteBuffer bytes = ByteBuffer.allocate(LARGEST).order(ByteOrder.nativeOrder());

    /// @param flags besides `NLM_F_REQUEST`
    NetlinkMessage(int type, int flags, int sequence) {
        bytes.putInt(0)
                .putShort((short) type)
                .putShort((short) (flags | REQUEST))
                .putInt(sequence)
                .putInt(0);
    }

    /// The header of its kind; its length is a multiple of four.
    NetlinkMessage header(byte... header) {
        bytes.put(header);
        return this;
    }

    NetlinkMessage attribute(int type, byte[] value) {
        bytes.putShort((short) (4 + value.length)).putShort((short) type).put(value);
        while (bytes.position() % 4 != 0) {
            bytes.put((byte) 0);
        }
        return this;
    }

    NetlinkMessage attribute(int type, int value) {
        return attribute(type, intBytes(value));
    }

    static byte[] intBytes(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(value).array();
    }

    byte[] encoded() {
        return Arrays.copyOf(bytes.putInt(0, bytes.position()).array(), bytes.position());
    }
}
