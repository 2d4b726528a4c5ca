package dev.slipway.guest.net;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What one card has been given, so that it can be taken away again.
final class CardSetup {
    /// The card that comes first is preferred.
    private static final int FIRST_METRIC = 100;

    private final Rtnetlink netlink;
    private final Link link;
    private List<Cidr> addresses = List.of();
    private List<Route> routes = List.of();

    CardSetup(Rtnetlink netlink, Link link) {
        this.netlink = netlink;
        this.link = link;
    }

    List<Cidr> addresses() {
        return addresses;
    }

    /// Gives the card these addresses and routes and takes away what else it had been given. The
    /// old goes after the new is there, so what is in both never pauses.
    ///
    /// @param mtu 0 to leave it
    void apply(List<Cidr> newAddresses, List<Route> newRoutes, int mtu) throws IOException {
        if (mtu > 0) {
            netlink.mtu(link.index(), mtu);
        }
        for (Cidr address : newAddresses) {
            netlink.add(link.index(), address);
        }
        for (Route route : onLinkFirst(newRoutes)) {
            netlink.add(link.index(), route, metric());
        }
        for (Route old : routes) {
            if (!newRoutes.contains(old)) {
                netlink.remove(link.index(), old, metric());
            }
        }
        for (Cidr old : addresses) {
            if (!newAddresses.contains(old)) {
                netlink.remove(link.index(), old);
            }
        }
        addresses = List.copyOf(newAddresses);
        routes = List.copyOf(newRoutes);
    }

    private static List<Route> onLinkFirst(List<Route> routes) {
        List<Route> ordered =
                new ArrayList<>(routes.stream().filter(route -> route.gateway() == null).toList());
        routes.stream().filter(route -> route.gateway() != null).forEach(ordered::add);
        return ordered;
    }

    private int metric() {
        return FIRST_METRIC + link.index();
    }
}
