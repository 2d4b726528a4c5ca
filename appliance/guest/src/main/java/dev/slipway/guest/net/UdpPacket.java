package dev.slipway.guest.net;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// UDP in IPv4, made and read by ourselves, as nobody without an address can have it done by the
/// kernel.
///
/// Sources: RFC 791, RFC 768.
final class UdpPacket {
    private static final int IP_HEADER = 20;
    private static final int UDP_HEADER = 8;
    private static final int UDP = 17;
    private static final int TIME_TO_LIVE = 64;

    private UdpPacket() {}

    static byte[] encode(
            Inet4Address from, int fromPort, Inet4Address to, int toPort, byte[] payload) {
        int length = IP_HEADER + UDP_HEADER + payload.length;
        ByteBuffer packet = ByteBuffer.allocate(length);
        packet.put((byte) 0x45).put((byte) 0).putShort((short) length).putInt(0);
        packet.put((byte) TIME_TO_LIVE).put((byte) UDP).putShort((short) 0);
        packet.put(from.getAddress()).put(to.getAddress());
        packet.putShort(10, checksum(packet, 0, IP_HEADER, 0));
        packet.putShort((short) fromPort).putShort((short) toPort);
        packet.putShort((short) (UDP_HEADER + payload.length)).putShort((short) 0).put(payload);
        int pseudoHeader = sum(packet, 12, 8) + UDP + UDP_HEADER + payload.length;
        short checksum = checksum(packet, IP_HEADER, UDP_HEADER + payload.length, pseudoHeader);
        packet.putShort(IP_HEADER + 6, checksum == 0 ? (short) 0xffff : checksum);
        return packet.array();
    }

    /// What a whole UDP packet for that port carries; empty for any other.
    ///
    /// Its checksum is not looked at: between virtual machines on one host the kernel leaves it
    /// unfinished.
    static Optional<byte[]> payload(byte[] packet, int port) {
        if (packet.length < IP_HEADER + UDP_HEADER || packet[0] >> 4 != 4 || packet[9] != UDP) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(packet);
        int header = (packet[0] & 0xf) * 4;
        boolean fragment = (bytes.getShort(6) & 0x3fff) != 0;
        if (header < IP_HEADER || fragment || header + UDP_HEADER > packet.length) {
            return Optional.empty();
        }
        int length = Short.toUnsignedInt(bytes.getShort(header + 4));
        if (Short.toUnsignedInt(bytes.getShort(header + 2)) != port
                || length < UDP_HEADER
                || header + length > packet.length) {
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOfRange(packet, header + UDP_HEADER, header + length));
    }

    private static short checksum(ByteBuffer bytes, int from, int length, int start) {
        int sum = start + sum(bytes, from, length);
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (short) ~sum;
    }

    private static int sum(ByteBuffer bytes, int from, int length) {
        int sum = 0;
        for (int at = 0; at + 1 < length; at += 2) {
            sum += Short.toUnsignedInt(bytes.getShort(from + at));
        }
        return length % 2 == 0
                ? sum
                : sum + (Byte.toUnsignedInt(bytes.get(from + length - 1)) << 8);
    }
}
