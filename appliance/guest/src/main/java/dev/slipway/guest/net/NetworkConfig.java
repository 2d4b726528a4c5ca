package dev.slipway.guest.net;

import java.net.InetAddress;
import java.util.List;

/// What is wished for the network of this machine.
///
/// @param cards those named first, those for all after them
/// @param dns name servers besides the cards' own
/// @param search domains besides the cards' own
public record NetworkConfig(List<CardConfig> cards, List<InetAddress> dns, List<String> search) {
    /// DHCP on every card.
    public static final NetworkConfig DEFAULT = new NetworkConfig(List.of(), List.of(), List.of());

    public NetworkConfig {
        cards = List.copyOf(cards);
        dns = List.copyOf(dns);
        search = List.copyOf(search);
    }

    CardConfig of(Link link) {
        return cards.stream()
                .filter(card -> card.names(link))
                .findFirst()
                .or(() -> cards.stream().filter(CardConfig::isForAll).findFirst())
                .orElse(CardConfig.DHCP);
    }
}
