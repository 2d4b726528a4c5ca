package dev.slipway.guest;

import dev.slipway.guest.linux.Kernel;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Asks time servers every hour and sets the clock when it is more than half a second off.
///
/// Source: RFC 4330 (SNTP).
final class NetworkTime {
    private static final System.Logger LOG = System.getLogger(NetworkTime.class.getName());
    private static final int PORT = 123;
    private static final int MESSAGE_BYTES = 48;
    private static final int TRANSMITTED_OFFSET = 40;
    private static final byte VERSION_4_CLIENT = 0x23;
    private static final int MODE_SERVER = 4;
    private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration PERIOD = Duration.ofHours(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
    private static final Duration TOLERATED = Duration.ofMillis(500);

    private NetworkTime() {}

    /// Returns at once.
    static void keep(List<String> servers) {
        if (!servers.isEmpty()) {
            Thread.ofVirtual().name("network time").start(() -> keepFor(servers));
        }
    }

    private static void keepFor(List<String> servers) {
        try {
            while (true) {
                Thread.sleep(setFrom(servers) ? PERIOD : AFTER_FAILURE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean setFrom(List<String> servers) {
        for (String server : servers) {
            try {
                Duration offset = offset(new InetSocketAddress(server, PORT));
                if (offset.abs().compareTo(TOLERATED) > 0) {
                    Kernel.clock(Instant.now().plus(offset));
                    LOG.log(
                            System.Logger.Level.INFO,
                            () -> "The clock was set by " + offset + ", as " + server + " says");
                }
                return true;
            } catch (IOException unable) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        () -> "The time server " + server + ": " + unable.getMessage());
            }
        }
        return false;
    }

    /// What must be added to this machine's clock.
    static Duration offset(InetSocketAddress server) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.connect(server);
            byte[] message = new byte[MESSAGE_BYTES];
            message[0] = VERSION_4_CLIENT;
            long mark = System.nanoTime(); // comes back in the answer, which nobody else could know
            ByteBuffer.wrap(message).putLong(TRANSMITTED_OFFSET, mark);
            Instant sent = Instant.now();
            socket.send(new DatagramPacket(message, message.length));
            DatagramPacket packet = new DatagramPacket(new byte[MESSAGE_BYTES], MESSAGE_BYTES);
            socket.receive(packet);
            Instant received = Instant.now();
            return offset(
                    ByteBuffer.wrap(packet.getData(), 0, packet.getLength()), mark, sent, received);
        }
    }

    static Duration offset(ByteBuffer answer, long mark, Instant sent, Instant received)
            throws IOException {
        if (answer.limit() < MESSAGE_BYTES
                || (answer.get(0) & 7) != MODE_SERVER
                || answer.get(1) == 0
                || answer.getLong(24) != mark) {
            throw new IOException("the answer is not a time");
        }
        Instant arrived = instant(answer, 32);
        Instant left = instant(answer, TRANSMITTED_OFFSET);
        return Duration.between(sent, arrived).plus(Duration.between(received, left)).dividedBy(2);
    }

    /// Until 2036; then the era changes.
    private static Instant instant(ByteBuffer answer, int offset) {
        long seconds = Integer.toUnsignedLong(answer.getInt(offset)) - SECONDS_1900_TO_1970;
        long nanos = (Integer.toUnsignedLong(answer.getInt(offset + 4)) * 1_000_000_000L) >>> 32;
        return Instant.ofEpochSecond(seconds, nanos);
    }
}
