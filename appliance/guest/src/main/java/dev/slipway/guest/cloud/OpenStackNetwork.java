package dev.slipway.guest.cloud;

import dev.slipway.guest.net.CardConfig;
import dev.slipway.guest.net.NetworkConfig;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// OpenStack's `network_data.json`: links, the networks on them, and services for all.
final class OpenStackNetwork {
    private OpenStackNetwork() {}

    static NetworkConfig read(ObjectNode data, List<String> notices) {
        List<CardConfig> cards = new ArrayList<>();
        for (JsonNode link : data.path("links").values()) {
            cards.add(card(link, data.path("networks"), notices));
        }
        JsonCard services = new JsonCard("services", notices);
        for (JsonNode service : data.path("services").values()) {
            if ("dns".equals(NetworkConfigReader.text(service, "type"))) {
                services.dns(service.path("address"));
            }
        }
        List<InetAddress> dns = services.dns();
        return new NetworkConfig(cards, dns, List.of());
    }

    private static CardConfig card(JsonNode link, JsonNode networks, List<String> notices) {
        String id = String.valueOf(NetworkConfigReader.text(link, "id"));
        JsonCard read = new JsonCard(id, notices);
        boolean dhcp = false;
        for (JsonNode network : networks.values()) {
            if (id.equals(NetworkConfigReader.text(network, "link"))) {
                dhcp |= addNetwork(network, read);
            }
        }
        return read.config(
                null,
                NetworkConfigReader.text(link, "ethernet_mac_address"),
                dhcp,
                link.path("mtu").asInt(0));
    }

    /// @return whether it says to ask DHCP
    private static boolean addNetwork(JsonNode network, JsonCard read) {
        String address = NetworkConfigReader.text(network, "ip_address");
        if (address == null) {
            return String.valueOf(NetworkConfigReader.text(network, "type")).equals("ipv4_dhcp");
        }
        read.address(address, NetworkConfigReader.text(network, "netmask"));
        read.gateway(NetworkConfigReader.text(network, "gateway"));
        for (JsonNode route : network.path("routes").values()) {
            read.route(
                    NetworkConfigReader.text(route, "network"),
                    NetworkConfigReader.text(route, "netmask"),
                    NetworkConfigReader.text(route, "gateway"));
        }
        read.dns(network.path("dns_nameservers"));
        return false;
    }
}
