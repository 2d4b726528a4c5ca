package dev.slipway.guest.net;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is wished for one network card.
///
/// @param name as in `eth0`; null when the name does not matter
/// @param mac as in `52:54:00:12:34:56`; null when it does not matter; without either it is every
///   card no other one is for
/// @param dhcp whether a DHCP server is asked, besides the addresses given here
/// @param mtu in bytes; 0 leaves it to DHCP and the driver
public record CardConfig(
        @Nullable String name,
        @Nullable String mac,
        boolean dhcp,
        List<Cidr> addresses,
        List<Route> routes,
        List<InetAddress> dns,
        List<String> search,
        int mtu) {
    static final CardConfig DHCP =
            new CardConfig(null, null, true, List.of(), List.of(), List.of(), List.of(), 0);

    public CardConfig {
        addresses = List.copyOf(addresses);
        routes = List.copyOf(routes);
        dns = List.copyOf(dns);
        search = List.copyOf(search);
    }

    /// Whether this one names the card, rather than being for all.
    boolean names(Link link) {
        return mac == null ? link.name().equals(name) : link.mac().equalsIgnoreCase(mac);
    }

    boolean isForAll() {
        return name == null && mac == null;
    }
}
