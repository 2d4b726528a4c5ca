package dev.slipway.core.machine;

import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The network as the machine sees it at one moment.
///
/// @param nameServers and `searchDomains` as they are in `/etc/resolv.conf`
public record NetworkStatus(
        List<Card> cards,
        List<NetworkRoute> routes,
        List<String> nameServers,
        List<String> searchDomains) {
    /// @param mac null for one without
    /// @param addresses with the lengths of their prefixes
    /// @param counters null where the kernel keeps none
    /// @param lease null for a card that the machine does not configure
    public record Card(
            String name,
            @Nullable String mac,
            boolean up,
            int mtu,
            List<String> addresses,
            @Nullable Counters counters,
            @Nullable CardLease lease) {}

    /// Since the card is there.
    public record Counters(
            long receivedBytes,
            long receivedPackets,
            long receiveErrors,
            long receiveDropped,
            long sentBytes,
            long sentPackets,
            long sendErrors,
            long sendDropped) {}

    public NetworkStatus {
        cards = List.copyOf(cards);
        routes = List.copyOf(routes);
        nameServers = List.copyOf(nameServers);
        searchDomains = List.copyOf(searchDomains);
    }

    /// @param leases by the card's name
    public static NetworkStatus read(Map<String, CardLease> leases) throws IOException {
        List<Card> cards = new ArrayList<>();
        for (NetworkInterface card :
                NetworkInterface.networkInterfaces()
                        .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
                        .toList()) {
            cards.add(card(card, leases.get(card.getName())));
        }
        Path resolver = Path.of("/etc/resolv.conf");
        List<String> lines = Files.exists(resolver) ? Files.readAllLines(resolver) : List.of();
        return new NetworkStatus(
                cards,
                NetworkRoute.read(Path.of("/proc/net")),
                words(lines, "nameserver").toList(),
                words(lines, "search").toList());
    }

    private static Card card(NetworkInterface card, @Nullable CardLease lease) throws IOException {
        byte[] mac = card.getHardwareAddress();
        return new Card(
                card.getName(),
                mac == null ? null : HexFormat.ofDelimiter(":").formatHex(mac),
                card.isUp(),
                card.getMTU(),
                card.getInterfaceAddresses().stream()
                        .map(address ->
                                address.getAddress().getHostAddress().replaceFirst("%.*", "")
                                        + "/"
                                        + address.getNetworkPrefixLength())
                        .toList(),
                counters(Path.of("/sys/class/net", card.getName(), "statistics")),
                lease);
    }

    private static @Nullable Counters counters(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return null;
        }
        return new Counters(
                number(folder, "rx_bytes"),
                number(folder, "rx_packets"),
                number(folder, "rx_errors"),
                number(folder, "rx_dropped"),
                number(folder, "tx_bytes"),
                number(folder, "tx_packets"),
                number(folder, "tx_errors"),
                number(folder, "tx_dropped"));
    }

    private static long number(Path folder, String name) throws IOException {
        return Long.parseLong(Files.readString(folder.resolve(name)).strip());
    }

    private static Stream<String> words(List<String> lines, String keyword) {
        return lines.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words[0].equals(keyword))
                .flatMap(words -> Arrays.stream(words).skip(1));
    }
}
