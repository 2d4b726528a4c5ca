package dev.slipway.guest.cloud;

import dev.slipway.guest.net.CardConfig;
import dev.slipway.guest.net.Cidr;
import dev.slipway.guest.net.NetworkConfig;
import dev.slipway.guest.net.Route;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// cloud-init's network-config, versions 1 and 2, as far as plain network cards go. What is not
/// understood becomes a notice, never a machine without a network.
final class NetworkConfigReader {
    private final List<String> notices;
    private final List<CardConfig> cards = new ArrayList<>();
    private final List<InetAddress> dns = new ArrayList<>();
    private final List<String> search = new ArrayList<>();

    private NetworkConfigReader(List<String> notices) {
        this.notices = notices;
    }

    static @Nullable NetworkConfig read(ObjectNode node, List<String> notices) {
        ObjectNode network = node.get("network") instanceof ObjectNode inner ? inner : node;
        NetworkConfigReader reader = new NetworkConfigReader(notices);
        int version = network.path("version").asInt(0);
        switch (version) {
            case 1 -> network.path("config").values().forEach(reader::device);
            case 2 -> network.path("ethernets").properties().forEach(reader::ethernet);
            default -> {
                notices.add(
                        "The network-config has version "
                                + version
                                + ", not 1 or 2; all cards ask DHCP");
                return null;
            }
        }
        for (String kind : List.of("bonds", "bridges", "vlans", "wifis", "tunnels")) {
            if (network.has(kind)) {
                notices.add(
                        "The network-config has " + kind + ", which this machine does not make");
            }
        }
        return new NetworkConfig(reader.cards, reader.dns, reader.search);
    }

    private void ethernet(Map.Entry<String, JsonNode> entry) {
        JsonNode card = entry.getValue();
        JsonNode match = card.path("match");
        String mac = text(match, "macaddress");
        JsonCard read = new JsonCard(entry.getKey(), notices);
        read.addresses(card.path("addresses"));
        read.gateway(text(card, "gateway4"));
        read.gateway(text(card, "gateway6"));
        card.path("routes")
                .values()
                .forEach(route -> read.route(text(route, "to"), null, text(route, "via")));
        read.dns(card.path("nameservers").path("addresses"));
        read.search(card.path("nameservers").path("search"));
        String name = match.isMissingNode() ? entry.getKey() : text(match, "name");
        cards.add(
                read.config(
                        name, mac, card.path("dhcp4").asBoolean(false), card.path("mtu").asInt(0)));
    }

    private void device(JsonNode device) {
        switch (String.valueOf(text(device, "type"))) {
            case "physical" -> physical(device);
            case "nameserver" -> {
                JsonCard servers = new JsonCard("nameserver", notices);
                servers.dns(device.path("address"));
                servers.search(device.path("search"));
                dns.addAll(servers.dns());
                search.addAll(servers.search());
            }
            default ->
                    notices.add(
                            "The network-config has a "
                                    + text(device, "type")
                                    + ", which this machine does not make");
        }
    }

    private void physical(JsonNode device) {
        String name = text(device, "name");
        JsonCard read = new JsonCard(String.valueOf(name), notices);
        boolean dhcp = false;
        for (JsonNode subnet : device.path("subnets").values()) {
            String type = String.valueOf(text(subnet, "type"));
            switch (type) {
                case "dhcp", "dhcp4" -> dhcp = true;
                case "static", "static4", "static6" -> read.subnet(subnet);
                case "dhcp6", "ipv6_slaac", "ipv6_dhcpv6-stateless", "manual" -> {
                    // IPv6 is the kernel's own; manual means that nothing is to be done
                }
                default ->
                        notices.add(
                                "The network-config has a subnet of type "
                                        + type
                                        + ", which is not known here");
            }
        }
        String mac = text(device, "mac_address");
        cards.add(read.config(mac == null ? name : null, mac, dhcp, device.path("mtu").asInt(0)));
    }

    static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || !(value.isString() || value.isNumber()) ? null : value.asString();
    }

    /// A route as it is written in most files.
    static Route route(String to, @Nullable String mask, @Nullable String via) {
        Cidr destination =
                switch (to) {
                    case "default", "0.0.0.0" -> Cidr.parse("0.0.0.0/0");
                    case "::" -> Cidr.parse("::/0");
                    default ->
                            mask == null || to.contains("/")
                                    ? Cidr.parse(to)
                                    : Cidr.masked(Cidr.address(to), Cidr.address(mask));
                };
        return new Route(destination, via == null ? null : Cidr.address(via));
    }
}
