package dev.slipway.guest.net;

import dev.slipway.guest.linux.PacketSocket;
import dev.slipway.guest.net.CardWatch.LinkLost;
import dev.slipway.guest.net.CardWatch.Stopped;
import dev.slipway.guest.net.DhcpClient.Outcome;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// Talks with DHCP servers until there is a lease, or an answer about one.
///
/// For the thread of its card.
final class LeaseSearch {
    private static final Duration FIRST_PATIENCE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(32);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final int TRIES = 3;

    private final DhcpClient client;
    private final CardWatch watch;
    private final PacketSocket socket;

    LeaseSearch(DhcpClient client, CardWatch watch, PacketSocket socket) {
        this.client = client;
        this.watch = watch;
        this.socket = socket;
    }

    /// Asks until a server grants something, ever more slowly. Waits for ever when there is none.
    Lease acquire() throws IOException, LinkLost, Stopped {
        Duration patience = FIRST_PATIENCE;
        while (true) {
            client.discover(socket);
            Optional<Lease> offer = offer(System.nanoTime() + jittered(patience));
            if (offer.isPresent()) {
                Optional<Outcome> outcome = accepted(offer.get());
                if (outcome.isPresent() && outcome.get() instanceof Outcome.Granted(Lease lease)) {
                    return lease;
                }
            }
            patience =
                    patience.compareTo(LONGEST_PATIENCE) < 0 ? patience.multipliedBy(2) : patience;
        }
    }

    /// Whether an address from before the link was lost is still ours; empty when nobody says.
    Optional<Outcome> confirm(Lease lease) throws IOException, LinkLost, Stopped {
        for (int tries = 0; tries < TRIES; tries++) {
            client.confirm(socket, lease);
            Optional<Outcome> outcome = outcome(System.nanoTime() + ANSWER.toNanos());
            if (outcome.isPresent()) {
                return outcome;
            }
        }
        return Optional.empty();
    }

    /// Asks the server of the lease for more time.
    ///
    /// @param deadlineNanos until when an answer is awaited
    Optional<Outcome> renew(Lease lease, long deadlineNanos) throws IOException, LinkLost, Stopped {
        try (DatagramSocket udp =
                new DatagramSocket(
                        new InetSocketAddress(lease.address().address(), DhcpClient.CLIENT_PORT))) {
            byte[] message = client.renewal(lease);
            udp.send(
                    new DatagramPacket(
                            message,
                            message.length,
                            new InetSocketAddress(lease.server(), DhcpClient.SERVER_PORT)));
            return outcome(deadlineNanos);
        }
    }

    /// Asks any server for more time.
    Optional<Outcome> rebind(Lease lease, long deadlineNanos)
            throws IOException, LinkLost, Stopped {
        client.rebind(socket, lease);
        return outcome(deadlineNanos);
    }

    private Optional<Outcome> accepted(Lease offer) throws IOException, LinkLost, Stopped {
        for (int tries = 0; tries < TRIES; tries++) {
            client.accept(socket, offer);
            Optional<Outcome> outcome = outcome(System.nanoTime() + ANSWER.toNanos());
            if (outcome.isPresent()) {
                return outcome;
            }
        }
        return Optional.empty();
    }

    private Optional<Lease> offer(long deadlineNanos) throws IOException, LinkLost, Stopped {
        while (true) {
            Optional<byte[]> packet = watch.packet(socket, deadlineNanos);
            if (packet.isEmpty()) {
                return Optional.empty();
            }
            Optional<Lease> offer = client.offer(packet.get());
            if (offer.isPresent()) {
                return offer;
            }
        }
    }

    private Optional<Outcome> outcome(long deadlineNanos) throws IOException, LinkLost, Stopped {
        while (true) {
            Optional<byte[]> packet = watch.packet(socket, deadlineNanos);
            if (packet.isEmpty()) {
                return Optional.empty();
            }
            Optional<Outcome> outcome = client.outcome(packet.get());
            if (outcome.isPresent()) {
                return outcome;
            }
        }
    }

    /// So that a hundred machines that start together do not ask together.
    private static long jittered(Duration patience) {
        return (long) (patience.toNanos() * ThreadLocalRandom.current().nextDouble(0.9, 1.1));
    }
}
