package dev.slipway.guest.net;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One message of the kernel.
///
/// @param type as in `RTM_NEWLINK`
/// @param body what follows its header
record NetlinkAnswer(int type, int sequence, ByteBuffer body) {
    static final int ERROR = 2;
    static final int DONE = 3;

    /// What the kernel sent at once; what is cut short at the end is left out.
    static List<NetlinkAnswer> parse(byte[] bytes) {
        List<NetlinkAnswer> answers = new ArrayList<>();
        ByteBuffer left = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        while (left.remaining() >= NetlinkMessage.HEADER_BYTES) {
            int start = left.position();
            int length = left.getInt(start);
            if (length < NetlinkMessage.HEADER_BYTES || length > left.remaining()) {
                break;
            }
            ByteBuffer body =
                    left.slice(
                                    start + NetlinkMessage.HEADER_BYTES,
                                    length - NetlinkMessage.HEADER_BYTES)
                            .order(ByteOrder.nativeOrder());
            answers.add(new NetlinkAnswer(left.getShort(start + 4), left.getInt(start + 8), body));
            left.position(Math.min(left.limit(), start + aligned(length)));
        }
        return answers;
    }

    /// @param headerBytes of the header of its kind
    Map<Integer, byte[]> attributes(int headerBytes) {
        Map<Integer, byte[]> attributes = new HashMap<>();
        int at = headerBytes;
        while (at + 4 <= body.limit()) {
            int length = Short.toUnsignedInt(body.getShort(at));
            if (length < 4 || at + length > body.limit()) {
                break;
            }
            byte[] value = new byte[length - 4];
            body.get(at + 4, value);
            attributes.put(Short.toUnsignedInt(body.getShort(at + 2)) & 0x3fff, value);
            at += aligned(length);
        }
        return attributes;
    }

    private static int aligned(int length) {
        return (length + 3) & ~3;
    }
}
