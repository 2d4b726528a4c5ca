package dev.slipway.guest.net;

import dev.slipway.guest.linux.PacketSocket;
import dev.slipway.guest.linux.Wakeup;
import dev.slipway.guest.net.CardStatus.State;
import dev.slipway.guest.net.CardWatch.LinkLost;
import dev.slipway.guest.net.CardWatch.Stopped;
import dev.slipway.guest.net.DhcpClient.Outcome;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The life of one network card, on a thread of its own: link, lease, renewal, and all again when
/// one of them is lost.
final class Card implements Runnable {
    private static final Duration FOREVER = Duration.ofDays(1000);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(2);
    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(1);

    private final Link link;
    private final CardConfig config;
    private final @Nullable String hostname;
    private final Wakeup stop;
    private final CardReport report;

    Card(Link link, CardConfig config, @Nullable String hostname, Wakeup stop, CardReport report) {
        this.link = link;
        this.config = config;
        this.hostname = hostname;
        this.stop = stop;
        this.report = report;
    }

    @Override
    public void run() {
        try (Rtnetlink netlink = new Rtnetlink();
                CardWatch watch = new CardWatch(link.index(), netlink, stop)) {
            CardSetup setup = new CardSetup(netlink, link);
            report.is(State.NO_LINK, List.of(), null);
            netlink.up(link.index());
            setup.apply(config.addresses(), config.routes(), config.mtu());
            if (config.dhcp()) {
                live(setup, watch);
            } else {
                watchLink(setup, watch);
            }
        } catch (Stopped inOrder) {
            // the kernel keeps what the card was given
        } catch (IOException broken) {
            report.failed(broken);
        }
    }

    private void watchLink(CardSetup setup, CardWatch watch) throws IOException, Stopped {
        while (true) {
            watch.link(System.nanoTime() + FOREVER.toNanos());
            report.is(State.CONFIGURED, setup.addresses(), null);
            report.happened("network.configured", "has " + listed(setup.addresses()));
            try {
                watch.sleep(System.nanoTime() + FOREVER.toNanos());
            } catch (LinkLost lost) {
                report.is(State.NO_LINK, setup.addresses(), null);
                report.happened("network.link-lost", "lost its link");
            }
        }
    }

    private void live(CardSetup setup, CardWatch watch) throws Stopped, IOException {
        DhcpClient client = new DhcpClient(link.mac(), hostname);
        @Nullable HeldLease held = null;
        while (true) {
            held = awaitLink(held, setup, watch);
            try (PacketSocket socket = new PacketSocket(link.index())) {
                LeaseSearch search = new LeaseSearch(client, watch, socket);
                held = held == null ? null : stillOurs(held, search, setup);
                if (held == null) {
                    report.is(State.ASKING, setup.addresses(), null);
                    held = HeldLease.now(search.acquire());
                    apply(held.lease(), setup);
                    report.happened("network.lease", told(held.lease()));
                }
                held = keep(held, search, setup, watch);
                if (held == null) {
                    withdraw(setup);
                }
            } catch (LinkLost lost) {
                report.is(State.NO_LINK, setup.addresses(), held == null ? null : held.lease());
                report.happened("network.link-lost", "lost its link");
            } catch (IOException broken) {
                report.failed(broken);
                pause(watch);
            }
        }
    }

    /// @return the lease, unless it expired before there was a link
    private @Nullable HeldLease awaitLink(
            @Nullable HeldLease held, CardSetup setup, CardWatch watch)
            throws IOException, Stopped {
        long deadline = held == null ? System.nanoTime() + FOREVER.toNanos() : held.expiryNanos();
        if (watch.link(deadline) || held == null) {
            return held;
        }
        withdraw(setup);
        report.happened("network.lease-lost", "lost its lease without a link");
        return null;
    }

    /// After the link came back: this may be another network.
    private @Nullable HeldLease stillOurs(HeldLease held, LeaseSearch search, CardSetup setup)
            throws IOException, LinkLost, Stopped {
        Optional<Outcome> outcome = search.confirm(held.lease());
        if (outcome.isEmpty()) {
            apply(held.lease(), setup);
            report.happened(
                    "network.link-back", "has its link back; no server answers, the lease goes on");
            return held;
        }
        return switch (outcome.get()) {
            case Outcome.Granted(Lease lease) -> {
                apply(lease, setup);
                report.happened("network.link-back", "has its link back, " + told(lease));
                yield HeldLease.now(lease);
            }
            case Outcome.Denied() -> {
                withdraw(setup);
                report.happened("network.lease-lost", "has its link back in another network");
                yield null;
            }
        };
    }

    /// Renews as long as a server agrees.
    ///
    /// @return null when the lease is over
    private @Nullable HeldLease keep(
            HeldLease held, LeaseSearch search, CardSetup setup, CardWatch watch)
            throws IOException, LinkLost, Stopped {
        HeldLease current = held;
        while (true) {
            watch.sleep(current.renewNanos());
            Optional<Outcome> outcome = renewed(current, search, watch);
            if (outcome.isEmpty()) {
                report.happened("network.lease-lost", "lost its lease: no server renewed it");
                return null;
            }
            switch (outcome.get()) {
                case Outcome.Granted(Lease lease) -> {
                    boolean same = lease.equals(current.lease());
                    current = HeldLease.now(lease);
                    apply(lease, setup);
                    if (!same) {
                        report.happened("network.lease", told(lease));
                    }
                }
                case Outcome.Denied() -> {
                    report.happened("network.lease-lost", "lost its lease: the server withdrew it");
                    return null;
                }
            }
        }
    }

    /// @return empty when the lease expired meanwhile
    private static Optional<Outcome> renewed(HeldLease held, LeaseSearch search, CardWatch watch)
            throws IOException, LinkLost, Stopped {
        while (!held.isExpired()) {
            boolean rebinding = System.nanoTime() - held.rebindNanos() >= 0;
            long phase = rebinding ? held.expiryNanos() : held.rebindNanos();
            long patience = Math.max(LEAST_PATIENCE.toNanos(), (phase - System.nanoTime()) / 2);
            long deadline = Math.min(phase - System.nanoTime(), patience) + System.nanoTime();
            Optional<Outcome> outcome = ask(held.lease(), search, rebinding, deadline);
            if (outcome.isPresent()) {
                return outcome;
            }
            watch.sleep(deadline);
        }
        return Optional.empty();
    }

    private static Optional<Outcome> ask(
            Lease lease, LeaseSearch search, boolean rebinding, long deadline)
            throws IOException, LinkLost, Stopped {
        try {
            return rebinding ? search.rebind(lease, deadline) : search.renew(lease, deadline);
        } catch (SocketException unreachable) {
            return Optional.empty(); // the server's network has no way; any server is asked later
        }
    }

    private void apply(Lease lease, CardSetup setup) throws IOException {
        List<Cidr> addresses = new ArrayList<>(config.addresses());
        addresses.add(lease.address());
        List<Route> routes = new ArrayList<>(config.routes());
        routes.addAll(lease.routes());
        setup.apply(addresses, routes, config.mtu() > 0 ? config.mtu() : lease.mtu());
        report.is(State.CONFIGURED, addresses, lease);
    }

    private void withdraw(CardSetup setup) throws IOException {
        setup.apply(config.addresses(), config.routes(), 0);
        report.is(State.ASKING, setup.addresses(), null);
    }

    private static void pause(CardWatch watch) throws IOException, Stopped {
        try {
            watch.sleep(System.nanoTime() + PAUSE_AFTER_ERROR.toNanos());
        } catch (LinkLost noticedNext) {
            // the next round waits for the link
        }
    }

    private static String told(Lease lease) {
        return "has %s from %s for %s"
                .formatted(lease.address(), lease.server().getHostAddress(), lease.expiresAfter());
    }

    private static String listed(List<Cidr> addresses) {
        return addresses.isEmpty()
                ? "no address of ours"
                : String.join(", ", addresses.stream().map(Cidr::toString).toList());
    }
}
