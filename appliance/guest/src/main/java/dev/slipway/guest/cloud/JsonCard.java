package dev.slipway.guest.cloud;

import dev.slipway.guest.net.CardConfig;
import dev.slipway.guest.net.Cidr;
import dev.slipway.guest.net.Route;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One network card while its configuration is read; what is no address becomes a notice.
final class JsonCard {
    private final String shown;
    private final List<String> notices;
    private final List<Cidr> addresses = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();
    private final List<InetAddress> dns = new ArrayList<>();
    private final List<String> search = new ArrayList<>();

    /// @param shown its name in notices
    JsonCard(String shown, List<String> notices) {
        this.shown = shown;
        this.notices = notices;
    }

    List<InetAddress> dns() {
        return dns;
    }

    List<String> search() {
        return search;
    }

    void addresses(JsonNode list) {
        list.values()
                .forEach(address -> tried(() -> addresses.add(Cidr.parse(address.asString("")))));
    }

    /// @param mask null when the address has its prefix
    void address(String address, @Nullable String mask) {
        tried(() ->
                addresses.add(
                        mask == null || address.contains("/")
                                ? Cidr.parse(address)
                                : mask(address, mask)));
    }

    private static Cidr mask(String address, String mask) {
        return mask.matches("\\d{1,3}")
                ? Cidr.parse(address + "/" + mask)
                : Cidr.masked(Cidr.address(address), Cidr.address(mask));
    }

    void gateway(@Nullable String gateway) {
        if (gateway != null) {
            tried(() -> routes.add(Route.byDefault(Cidr.address(gateway))));
        }
    }

    void route(@Nullable String to, @Nullable String mask, @Nullable String via) {
        if (to != null) {
            tried(() -> routes.add(NetworkConfigReader.route(to, mask, via)));
        }
    }

    /// A list, or one.
    void dns(JsonNode servers) {
        if (servers.isString()) {
            tried(() -> dns.add(Cidr.address(servers.asString())));
        }
        servers.values().forEach(server -> tried(() -> dns.add(Cidr.address(server.asString("")))));
    }

    void search(JsonNode domains) {
        for (JsonNode domain :
                domains.isString() ? List.of(domains) : List.copyOf(domains.values())) {
            if (domain.asString("").matches("[A-Za-z0-9.-]{1,253}")) {
                search.add(domain.asString());
            } else {
                notices.add("The network-config of " + shown + " has a search domain that is none");
            }
        }
    }

    /// One of version 1.
    void subnet(JsonNode subnet) {
        String address = NetworkConfigReader.text(subnet, "address");
        if (address != null) {
            address(address, NetworkConfigReader.text(subnet, "netmask"));
        }
        gateway(NetworkConfigReader.text(subnet, "gateway"));
        subnet.path("routes")
                .values()
                .forEach(route -> {
                    String to =
                            NetworkConfigReader.text(
                                    route, route.has("network") ? "network" : "destination");
                    route(
                            to,
                            NetworkConfigReader.text(route, "netmask"),
                            NetworkConfigReader.text(route, "gateway"));
                });
        dns(subnet.path("dns_nameservers"));
        search(subnet.path("dns_search"));
    }

    CardConfig config(@Nullable String name, @Nullable String mac, boolean dhcp, int mtu) {
        return new CardConfig(name, mac, dhcp, addresses, routes, dns, search, mtu);
    }

    private void tried(Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException wrong) {
            notices.add(
                    "The network-config of "
                            + shown
                            + " is passed over in part: "
                            + wrong.getMessage());
        }
    }
}
