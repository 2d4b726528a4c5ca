package dev.slipway.guest.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A message of DHCP.
///
/// @param transaction by which an answer is known
/// @param seconds since the client began
/// @param client its address when it has one, else 0.0.0.0
/// @param yours what the server offers
/// @param mac of the client, as in `52:54:00:12:34:56`
/// @param options by code; parts of the same code are joined
record DhcpMessage(
        boolean isReply,
        int transaction,
        int seconds,
        Inet4Address client,
        Inet4Address yours,
        String mac,
        Map<Integer, byte[]> options) {
    static final HexFormat MAC = HexFormat.ofDelimiter(":");

    private static final int COOKIE = 0x63825363;
    private static final int OPTIONS = 240;
    private static final int LARGEST = 1400;

    /// Old servers and relays drop what is shorter.
    private static final int LEAST = 300;

    enum Type {
        DISCOVER(1),
        OFFER(2),
        REQUEST(3),
        DECLINE(4),
        ACK(5),
        NAK(6),
        RELEASE(7);

        final byte code;

        Type(int code) {
            this.code = (byte) code;
        }
    }

    Optional<Type> type() {
        byte[] code = options.get(DhcpOption.MESSAGE_TYPE);
        for (Type type : Type.values()) {
            if (code != null && code.length == 1 && code[0] == type.code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    byte @Nullable [] option(int code) {
        return options.get(code);
    }

    byte[] encoded() {
        ByteBuffer bytes = ByteBuffer.allocate(LARGEST);
        bytes.put((byte) (isReply ? 2 : 1)).put((byte) 1).put((byte) 6).put((byte) 0);
        bytes.putInt(transaction).putShort((short) Math.min(0xffff, seconds)).putShort((short) 0);
        bytes.put(client.getAddress())
                .put(yours.getAddress())
                .put(new byte[8])
                .put(MAC.parseHex(mac));
        bytes.position(OPTIONS - 4).putInt(COOKIE);
        new TreeMap<>(options)
                .forEach((code, value) ->
                        bytes.put((byte) (int) code).put((byte) value.length).put(value));
        bytes.put((byte) DhcpOption.END);
        byte[] message = new byte[Math.max(LEAST, bytes.position())];
        bytes.get(0, message, 0, bytes.position());
        return message;
    }

    /// Empty for what is no DHCP message.
    static Optional<DhcpMessage> decode(byte[] message) {
        if (message.length < OPTIONS) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(message);
        if (bytes.getInt(OPTIONS - 4) != COOKIE || message[1] != 1 || message[2] != 6) {
            return Optional.empty();
        }
        byte[] mac = new byte[6];
        bytes.get(28, mac);
        return DhcpOptions.read(bytes)
                .map(options ->
                        new DhcpMessage(
                                message[0] == 2,
                                bytes.getInt(4),
                                Short.toUnsignedInt(bytes.getShort(8)),
                                address(bytes, 12),
                                address(bytes, 16),
                                MAC.formatHex(mac),
                                options));
    }

    private static Inet4Address address(ByteBuffer bytes, int offset) {
        byte[] address = new byte[4];
        bytes.get(offset, address);
        return ipv4(address);
    }

    /// @param bytes four
    static Inet4Address ipv4(byte[] bytes) {
        try {
            return (Inet4Address) InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException("An IPv4 address has four bytes", impossible);
        }
    }

    @Override
    public String toString() {
        return type().map(Type::name).orElse("no message")
                + " to "
                + mac
                + " of "
                + yours.getHostAddress();
    }
}
