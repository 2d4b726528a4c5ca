package dev.slipway.guest.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.guest.net.CardConfig;
import dev.slipway.guest.net.NetworkConfig;
import dev.slipway.guest.settings.UserDataException;
import dev.slipway.guest.settings.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NetworkConfigReaderTest {
    private final List<String> notices = new ArrayList<>();

    @Test
    void readsVersionTwo() throws Exception {
        CardConfig card =
                only(
                        """
                        network:
                          version: 2
                          ethernets:
                            any:
                              match: {macaddress: "52:54:00:12:34:56"}
                              addresses: [10.0.0.5/24, "fd00::5/64"]
                              gateway4: 10.0.0.1
                              routes: [{to: 192.168.0.0/16, via: 10.0.0.2}]
                              nameservers: {addresses: [10.0.0.3], search: [lab.test]}
                              mtu: 1400
                        """);
        assertEquals("52:54:00:12:34:56", card.mac());
        assertNull(card.name());
        assertEquals("[10.0.0.5/24, fd00:0:0:0:0:0:0:5/64]", card.addresses().toString());
        assertEquals(
                "[default via 10.0.0.1, 192.168.0.0/16 via 10.0.0.2]", card.routes().toString());
        assertEquals("[/10.0.0.3]", card.dns().toString());
        assertEquals(List.of("lab.test"), card.search());
        assertEquals(1400, card.mtu());
        assertEquals(List.of(), notices);
    }

    @Test
    void readsVersionOne() throws Exception {
        NetworkConfig config =
                read(
                        """
                        version: 1
                        config:
                          - type: physical
                            name: eth0
                            subnets: [{type: static, address: 10.0.0.5, netmask: 255.255.255.0, gateway: 10.0.0.1}]
                          - {type: physical, name: eth1, subnets: [{type: dhcp}]}
                          - {type: nameserver, address: [9.9.9.9]}
                        """);
        assertEquals("[10.0.0.5/24]", config.cards().getFirst().addresses().toString());
        assertEquals("[default via 10.0.0.1]", config.cards().getFirst().routes().toString());
        assertTrue(config.cards().get(1).dhcp());
        assertEquals("[/9.9.9.9]", config.dns().toString());
    }

    @Test
    void passesOverWhatIsNoAddressAndSaysSo() throws Exception {
        CardConfig card =
                only(
                        "{version: 2, ethernets: {eth0: {addresses: [evil.example/24, 10.0.0.5/24]}}}");
        assertEquals("[10.0.0.5/24]", card.addresses().toString());
        assertEquals(
                List.of(
                        "The network-config of eth0 is passed over in part: \"evil.example\" is no IP address"),
                notices);
    }

    @Test
    void anUnknownVersionLeavesDhcp() throws Exception {
        assertNull(NetworkConfigReader.read(Yaml.object("it", "version: 3"), notices));
        assertEquals(
                List.of("The network-config has version 3, not 1 or 2; all cards ask DHCP"),
                notices);
    }

    @Test
    void readsWhatOpenStackSays() throws Exception {
        NetworkConfig config =
                OpenStackNetwork.read(
                        Yaml.object(
                                "it",
                                """
                                {"links": [{"id": "tap1", "ethernet_mac_address": "fa:16:3e:00:00:01", "mtu": 1450}],
                                 "networks": [{"link": "tap1", "type": "ipv4", "ip_address": "10.1.0.9", "netmask": "255.255.0.0",
                                   "routes": [{"network": "0.0.0.0", "netmask": "0.0.0.0", "gateway": "10.1.0.1"}]}],
                                 "services": [{"type": "dns", "address": "10.1.0.2"}]}
                                """),
                        notices);
        CardConfig card = config.cards().getFirst();
        assertEquals("[10.1.0.9/16]", card.addresses().toString());
        assertEquals("[default via 10.1.0.1]", card.routes().toString());
        assertEquals(1450, card.mtu());
        assertEquals("[/10.1.0.2]", config.dns().toString());
    }

    private CardConfig only(String yaml) throws UserDataException {
        return read(yaml).cards().getFirst();
    }

    private NetworkConfig read(String yaml) throws UserDataException {
        return Objects.requireNonNull(NetworkConfigReader.read(Yaml.object("it", yaml), notices));
    }
}
