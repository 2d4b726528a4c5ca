package dev.slipway.guest.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.guest.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The network of a guest against a real DHCP server, in namespaces. Needs root and the programs
/// `ip` and `dnsmasq`.
class NetworkTest {
    private static final String RANGE = "10.77.0.50,10.77.0.60";

    /// A client that nobody answered asks ever more slowly, and the machine may be busy.
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir private Path folder;
    private Lab lab;

    @BeforeEach
    void layCable() throws Exception {
        lab = new Lab();
    }

    @AfterEach
    void removeAll() throws Exception {
        lab.close();
    }

    @Test
    void takesALeaseWithAllThatBelongsToIt() throws Exception {
        List<String> options =
                List.of(
                        "--dhcp-option=26,1400",
                        "--dhcp-option=121,0.0.0.0/0,10.77.0.1,192.168.7.0/24,10.77.0.2",
                        "--dhcp-option=6,10.77.0.1,10.77.0.2",
                        "--domain=lab.test");
        try (DhcpServer server = lab.dhcp(folder, RANGE, options);
                Network network = lab.start(NetworkConfig.DEFAULT, folder)) {
            assertTrue(network.awaitAny(PATIENCE), server::toString);
            assertTrue(lab.hasAddress("10.77.0."));
            assertTrue(lab.guest("ip", "link", "show", "eth0").contains("mtu 1400"));
            String routes = lab.guest("ip", "route");
            assertTrue(routes.contains("default via 10.77.0.1 dev eth0"), routes);
            assertTrue(routes.contains("192.168.7.0/24 via 10.77.0.2 dev eth0"), routes);
            assertEquals(
                    "nameserver 10.77.0.1\nnameserver 10.77.0.2\nsearch lab.test\n",
                    Files.readString(folder.resolve("resolv.conf")));
            assertEquals("shop-1", network.leasedHostname());
            assertEquals(CardStatus.State.CONFIGURED, network.cards().getFirst().state());
        }
    }

    @Test
    void renewsBeforeItsTimeIsOver() throws Exception {
        try (DhcpServer server = lab.dhcp(folder, RANGE, DhcpServer.EARLY_RENEWAL);
                Network network = lab.start(NetworkConfig.DEFAULT, folder)) {
            assertTrue(network.awaitAny(PATIENCE));
            Eventually.holds("two renewals", () -> server.acknowledged() >= 3);
            assertFalse(lab.happened("network.lease-lost"));
            assertTrue(lab.hasAddress("10.77.0."));
        }
    }

    @Test
    void givesUpTheAddressWhenNobodyRenewsItAndTakesTheNextOneOffered() throws Exception {
        try (Network network = lab.start(NetworkConfig.DEFAULT, folder)) {
            try (DhcpServer _ = lab.dhcp(folder, RANGE, DhcpServer.SHORT_LEASES)) {
                assertTrue(network.awaitAny(PATIENCE));
            }
            Eventually.holds("the loss is told", () -> lab.happened("network.lease-lost"));
            Eventually.holds("the address is given up", () -> !lab.hasAddress("10.77.0."));
            Eventually.holds(
                    "the way out is given up", () -> !lab.guest("ip", "route").contains("default"));
            try (DhcpServer _ = lab.dhcp(folder, "10.77.0.80,10.77.0.90", List.of())) {
                Eventually.holds("another address", () -> lab.hasAddress("10.77.0.8"));
            }
        }
    }

    @Test
    void leavesAnAddressTheServerNoLongerGrants() throws Exception {
        try (Network network = lab.start(NetworkConfig.DEFAULT, folder)) {
            try (DhcpServer _ = lab.dhcp(folder, RANGE, DhcpServer.EARLY_RENEWAL)) {
                assertTrue(network.awaitAny(PATIENCE));
            }
            Files.deleteIfExists(folder.resolve("leases"));
            try (DhcpServer server = lab.dhcp(folder, "10.77.0.100,10.77.0.109", List.of())) {
                Eventually.holds("an address of the new range", () -> lab.hasAddress("10.77.0.10"));
                assertTrue(server.log().contains("DHCPNAK"), server.log());
                Eventually.holds("the old one is gone", () -> !lab.hasAddress("10.77.0.5"));
            }
        }
    }

    @Test
    void keepsItsAddressOverTheLossOfTheLink() throws Exception {
        try (DhcpServer server = lab.dhcp(folder, RANGE, List.of());
                Network network = lab.start(NetworkConfig.DEFAULT, folder)) {
            assertTrue(network.awaitAny(PATIENCE));
            Cidr before = network.cards().getFirst().addresses().getFirst();
            lab.pullCable();
            Eventually.holds("the loss is noticed", () -> lab.happened("network.link-lost"));
            lab.plugCable();
            Eventually.holds("the return is noticed", () -> lab.happened("network.link-back"));
            assertEquals(List.of(before), network.cards().getFirst().addresses());
            assertTrue(server.acknowledged() >= 2, "it asked whether the address is still its own");
            assertTrue(lab.guest("ip", "route").contains("default"));
        }
    }

    @Test
    void findsItselfInAnotherNetworkAfterTheLinkReturns() throws Exception {
        try (Network network = lab.start(NetworkConfig.DEFAULT, folder)) {
            try (DhcpServer _ = lab.dhcp(folder, RANGE, List.of())) {
                assertTrue(network.awaitAny(PATIENCE));
                lab.pullCable();
                Eventually.holds("the loss is noticed", () -> lab.happened("network.link-lost"));
            }
            lab.server().run("ip", "addr", "flush", "dev", "cable");
            lab.server().run("ip", "addr", "add", "10.88.0.1/24", "dev", "cable");
            Files.deleteIfExists(folder.resolve("leases"));
            try (DhcpServer _ = lab.dhcp(folder, "10.88.0.50,10.88.0.60", List.of())) {
                lab.plugCable();
                Eventually.holds(
                        "an address of the other network", () -> lab.hasAddress("10.88.0."));
                Eventually.holds("the old one is gone", () -> !lab.hasAddress("10.77.0."));
            }
        }
    }

    @Test
    void setsUpOneCardByHandAndTheOtherByDhcp() throws Exception {
        lab.addCable("cable2", "eth1", "10.99.0.1/24");
        CardConfig byHand =
                new CardConfig(
                        "eth1",
                        null,
                        false,
                        List.of(Cidr.parse("10.99.0.7/24")),
                        List.of(new Route(Cidr.parse("172.20.0.0/16"), Cidr.address("10.99.0.1"))),
                        List.of(Cidr.address("10.99.0.1")),
                        List.of("by.hand"),
                        1300);
        NetworkConfig config = new NetworkConfig(List.of(byHand), List.of(), List.of());
        try (DhcpServer _ = lab.dhcp(folder, RANGE, List.of("--dhcp-option=6,10.77.0.1"));
                Network network = lab.start(config, folder)) {
            Eventually.holds(
                    "both cards",
                    () -> lab.hasAddress("10.77.0.") && lab.hasAddress("10.99.0.7/24"));
            assertTrue(lab.guest("ip", "link", "show", "eth1").contains("mtu 1300"));
            assertTrue(lab.guest("ip", "route").contains("172.20.0.0/16 via 10.99.0.1 dev eth1"));
            Eventually.holds(
                    "both name servers",
                    () ->
                            Files.readString(folder.resolve("resolv.conf"))
                                    .startsWith("nameserver 10.99.0.1\nnameserver 10.77.0.1\n"));
            assertEquals(2, network.cards().size());
        }
    }

    @Test
    void hasAnIpv6AddressByRouterAdvertisement() throws Exception {
        lab.server().run("ip", "addr", "add", "fd77::1/64", "dev", "cable", "nodad");
        List<String> options =
                new ArrayList<>(List.of("--enable-ra", "--dhcp-range=fd77::,ra-only"));
        try (DhcpServer _ = lab.dhcp(folder, RANGE, options);
                Network network = lab.start(NetworkConfig.DEFAULT, folder)) {
            assertTrue(network.awaitAny(PATIENCE));
            Eventually.holds("an address of the advertised prefix", () -> lab.hasAddress("fd77:"));
        }
    }

    @Test
    void asksOnUntilThereIsAServer() throws Exception {
        try (Network network = lab.start(NetworkConfig.DEFAULT, folder)) {
            assertFalse(network.awaitAny(Duration.ofMillis(300)));
            assertEquals(CardStatus.State.ASKING, network.cards().getFirst().state());
            try (DhcpServer _ = lab.dhcp(folder, RANGE, List.of())) {
                assertTrue(network.awaitAny(PATIENCE));
            }
        }
    }
}
