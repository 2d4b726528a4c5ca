package dev.slipway.guest.net;

import dev.slipway.guest.linux.PacketSocket;
import java.io.IOException;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The messages of DHCP on one card: what is asked, and which answers count. When to ask is
/// [Card]'s.
///
/// For one thread. Source: RFC 2131, chapters 3 and 4.4.
final class DhcpClient {
    static final int SERVER_PORT = 67;
    static final int CLIENT_PORT = 68;

    private static final Inet4Address NOBODY = DhcpMessage.ipv4(new byte[4]);
    private static final Inet4Address EVERYBODY = DhcpMessage.ipv4(new byte[] {-1, -1, -1, -1});
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String mac;
    private final @Nullable String hostname;
    private final long startedNanos = System.nanoTime();
    private int transaction = RANDOM.nextInt();

    /// What came of a request.
    sealed interface Outcome {
        record Granted(Lease lease) implements Outcome {}

        /// The server knows better than to grant this.
        record Denied() implements Outcome {}
    }

    /// @param hostname told to the server, which may put it into its DNS; null for none
    DhcpClient(String mac, @Nullable String hostname) {
        this.mac = mac;
        this.hostname = hostname;
    }

    /// DHCPDISCOVER, to everybody.
    void discover(PacketSocket socket) throws IOException {
        transaction = RANDOM.nextInt();
        broadcast(socket, NOBODY, message(DhcpMessage.Type.DISCOVER, NOBODY, Map.of()));
    }

    /// The lease a server offers, when the packet is its answer to [#discover].
    Optional<Lease> offer(byte[] packet) {
        return answer(packet).filter(is(DhcpMessage.Type.OFFER)).flatMap(Lease::of);
    }

    /// DHCPREQUEST of what was offered, to everybody, so that the other servers know.
    void accept(PacketSocket socket, Lease offer) throws IOException {
        Map<Integer, byte[]> options = new TreeMap<>();
        options.put(DhcpOption.REQUESTED_ADDRESS, offer.address().address().getAddress());
        options.put(DhcpOption.SERVER, offer.server().getAddress());
        broadcast(socket, NOBODY, message(DhcpMessage.Type.REQUEST, NOBODY, options));
    }

    /// DHCPREQUEST for an address held before the link was lost: INIT-REBOOT.
    void confirm(PacketSocket socket, Lease lease) throws IOException {
        transaction = RANDOM.nextInt();
        Map<Integer, byte[]> options =
                Map.of(DhcpOption.REQUESTED_ADDRESS, lease.address().address().getAddress());
        broadcast(socket, NOBODY, message(DhcpMessage.Type.REQUEST, NOBODY, options));
    }

    /// DHCPREQUEST for more time, to any server: REBINDING.
    void rebind(PacketSocket socket, Lease lease) throws IOException {
        Inet4Address own = (Inet4Address) lease.address().address();
        broadcast(socket, own, renewal(lease));
    }

    /// DHCPREQUEST for more time, as it is sent to the server that granted the lease: RENEWING.
    byte[] renewal(Lease lease) {
        transaction = RANDOM.nextInt();
        return message(
                DhcpMessage.Type.REQUEST, (Inet4Address) lease.address().address(), Map.of());
    }

    /// A question as it goes over the wire, in a packet.
    byte[] rehearsal() {
        return UdpPacket.encode(
                NOBODY,
                CLIENT_PORT,
                EVERYBODY,
                CLIENT_PORT,
                message(DhcpMessage.Type.DISCOVER, NOBODY, Map.of()));
    }

    /// What a server says to a request, when the packet is its answer to ours.
    Optional<Outcome> outcome(byte[] packet) {
        Optional<DhcpMessage> answer = answer(packet);
        if (answer.filter(is(DhcpMessage.Type.NAK)).isPresent()) {
            return Optional.of(new Outcome.Denied());
        }
        return answer.filter(is(DhcpMessage.Type.ACK)).flatMap(Lease::of).map(Outcome.Granted::new);
    }

    private Optional<DhcpMessage> answer(byte[] packet) {
        return UdpPacket.payload(packet, CLIENT_PORT)
                .flatMap(DhcpMessage::decode)
                .filter(message ->
                        message.isReply()
                                && message.transaction() == transaction
                                && message.mac().equals(mac));
    }

    private static Predicate<DhcpMessage> is(DhcpMessage.Type type) {
        return message -> message.type().equals(Optional.of(type));
    }

    private byte[] message(DhcpMessage.Type type, Inet4Address own, Map<Integer, byte[]> extra) {
        Map<Integer, byte[]> options = new TreeMap<>(extra);
        options.put(DhcpOption.MESSAGE_TYPE, new byte[] {type.code});
        options.put(DhcpOption.PARAMETERS, DhcpOption.wanted());
        options.put(
                DhcpOption.LARGEST_MESSAGE, ByteBuffer.allocate(2).putShort((short) 1472).array());
        options.put(
                DhcpOption.CLIENT,
                ByteBuffer.allocate(7).put((byte) 1).put(DhcpMessage.MAC.parseHex(mac)).array());
        if (hostname != null) {
            options.put(DhcpOption.HOSTNAME, hostname.getBytes(StandardCharsets.US_ASCII));
        }
        int seconds = (int) Duration.ofNanos(System.nanoTime() - startedNanos).toSeconds();
        return new DhcpMessage(false, transaction, seconds, own, NOBODY, mac, options).encoded();
    }

    private static void broadcast(PacketSocket socket, Inet4Address from, byte[] message)
            throws IOException {
        socket.broadcast(UdpPacket.encode(from, CLIENT_PORT, EVERYBODY, SERVER_PORT, message));
    }
}
