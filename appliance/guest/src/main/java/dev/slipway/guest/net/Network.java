package dev.slipway.guest.net;

import dev.slipway.guest.linux.Wakeup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The network of this machine: every Ethernet card has a thread that keeps it configured until the
/// network is closed. What the cards were given stays then.
///
/// Safe for use by many threads, once started.
public final class Network implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Network.class.getName());
    private static final Duration JOIN = Duration.ofSeconds(5);

    private final NetworkConfig config;
    private final ResolverFile resolver;
    private final Wakeup stop = new Wakeup();
    private final List<CardReport> reports = new ArrayList<>();
    private final List<CardConfig> configs = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch configured = new CountDownLatch(1);
    private final ReentrantLock writing = new ReentrantLock();

    private Network(NetworkConfig config, Path resolvConf) throws IOException {
        this.config = config;
        this.resolver = new ResolverFile(resolvConf);
    }

    /// Switches on the loopback and all Ethernet cards; returns before they are configured.
    ///
    /// @param resolvConf what DNS servers are written to
    /// @param hostname told to DHCP servers; null for none
    /// @param events is told what happens, on the card's thread
    public static Network start(
            NetworkConfig config,
            Path resolvConf,
            @Nullable String hostname,
            Consumer<NetworkEvent> events)
            throws IOException {
        Network network = new Network(config, resolvConf);
        List<Link> links;
        try (Rtnetlink netlink = new Rtnetlink()) {
            links = netlink.links();
            for (Link link : links) {
                if (link.name().equals("lo")) {
                    netlink.up(link.index());
                }
            }
        }
        for (Link link : links) {
            if (link.ethernet()) {
                network.add(link, hostname, events);
            }
        }
        network.writeResolver();
        network.threads.forEach(Thread::start);
        return network;
    }

    /// Goes through what a start needs, without changing anything: for the AOT cache.
    public static void rehearse() throws IOException {
        try (Rtnetlink netlink = new Rtnetlink()) {
            netlink.links();
        }
        DhcpClient client = new DhcpClient("52:54:00:00:00:01", "rehearsal");
        client.outcome(client.rehearsal());
    }

    private void add(Link link, @Nullable String hostname, Consumer<NetworkEvent> events) {
        CardConfig card = config.of(link);
        CardReport report = new CardReport(link, this::changed, events);
        reports.add(report);
        configs.add(card);
        threads.add(
                Thread.ofPlatform()
                        .name("network " + link.name())
                        .daemon()
                        .unstarted(new Card(link, card, hostname, stop, report)));
    }

    /// @return whether a card was configured before the time was over; false at once when there is
    ///   no card
    public boolean awaitAny(Duration atMost) throws InterruptedException {
        return !reports.isEmpty() && configured.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    public List<CardStatus> cards() {
        return reports.stream().map(CardReport::status).toList();
    }

    /// What DHCP calls this machine; null when it does not say.
    public @Nullable String leasedHostname() {
        return cards().stream()
                .map(CardStatus::lease)
                .filter(Objects::nonNull)
                .map(Lease::hostname)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private void changed() {
        writeResolver();
        if (cards().stream().anyMatch(card -> card.state() == CardStatus.State.CONFIGURED)) {
            configured.countDown();
        }
    }

    private void writeResolver() {
        writing.lock();
        try {
            List<Lease> leases =
                    cards().stream()
                            .map(CardStatus::lease)
                            .filter(Objects::nonNull)
                            .map(Objects::requireNonNull)
                            .toList();
            resolver.write(config, configs, leases);
        } catch (IOException full) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "The DNS servers could not be written",
                    full);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() {
        try {
            stop.wake();
            for (Thread thread : threads) {
                thread.join(JOIN);
            }
            stop.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
