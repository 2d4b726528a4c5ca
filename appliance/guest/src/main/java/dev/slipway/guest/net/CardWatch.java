package dev.slipway.guest.net;

import dev.slipway.guest.linux.FileDescriptor;
import dev.slipway.guest.linux.NetlinkSocket;
import dev.slipway.guest.linux.PacketSocket;
import dev.slipway.guest.linux.Poll;
import dev.slipway.guest.linux.Wakeup;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Waits on behalf of one card, and hears while it waits that the link is lost or that it is time
/// to stop.
final class CardWatch implements AutoCloseable {
    /// The link of the card is lost, or the card itself.
    static final class LinkLost extends Exception {
        private static final long serialVersionUID = 1;
    }

    /// The network is being closed.
    static final class Stopped extends Exception {
        private static final long serialVersionUID = 1;
    }

    private final int card;
    private final Rtnetlink netlink;
    private final Wakeup stop;
    private final NetlinkSocket news = new NetlinkSocket(NetlinkSocket.LINK_NEWS);

    CardWatch(int card, Rtnetlink netlink, Wakeup stop) throws IOException {
        this.card = card;
        this.netlink = netlink;
        this.stop = stop;
    }

    /// The next packet; empty when the time is over.
    Optional<byte[]> packet(PacketSocket socket, long deadlineNanos)
            throws IOException, LinkLost, Stopped {
        if (!happened(socket.file(), deadlineNanos)) {
            return Optional.empty();
        }
        return Optional.of(socket.receive());
    }

    /// Returns when the time is over.
    void sleep(long deadlineNanos) throws IOException, LinkLost, Stopped {
        while (System.nanoTime() - deadlineNanos < 0) {
            happened(null, deadlineNanos);
        }
    }

    /// @return false when the time was over first
    boolean link(long deadlineNanos) throws IOException, Stopped {
        while (!hasLink()) {
            long left = deadlineNanos - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            BitSet ready = Poll.await(List.of(stop.file(), news.file()), Duration.ofNanos(left));
            if (ready.get(0)) {
                throw new Stopped();
            }
            if (ready.get(1)) {
                news.receive();
            }
        }
        return true;
    }

    boolean hasLink() throws IOException {
        return netlink.links().stream()
                .anyMatch(link -> link.index() == card && link.up() && link.carrier());
    }

    /// @param other may have something to read; null for nothing else
    /// @return whether it has; false when the time is over
    private boolean happened(@Nullable FileDescriptor other, long deadlineNanos)
            throws IOException, LinkLost, Stopped {
        List<FileDescriptor> files = new ArrayList<>(List.of(stop.file(), news.file()));
        if (other != null) {
            files.add(other);
        }
        while (true) {
            long left = deadlineNanos - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            BitSet ready = Poll.await(files, Duration.ofNanos(left));
            if (ready.get(0)) {
                throw new Stopped();
            }
            if (ready.get(1)) {
                news.receive();
                if (!hasLink()) {
                    throw new LinkLost();
                }
            }
            if (ready.get(2)) {
                return true;
            }
        }
    }

    @Override
    public void close() throws IOException {
        news.close();
    }
}
