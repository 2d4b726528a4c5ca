package dev.slipway.guest;

import dev.slipway.guest.net.CardStatus;
import dev.slipway.guest.net.Network;
import dev.slipway.guest.net.NetworkConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/// Step: the network cards; waits a while for the first of them to be configured.
final class StartNetwork {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private StartNetwork() {}

    static String run(Guest guest) throws IOException, InterruptedException {
        NetworkConfig config =
                guest.instance.network() == null ? NetworkConfig.DEFAULT : guest.instance.network();
        Network network =
                Network.start(
                        config,
                        Paths.RESOLV_CONF,
                        guest.instance.hostname(),
                        event -> guest.events.tell(event.kind(), event.message()));
        guest.network = network;
        if (!network.awaitAny(PATIENCE)) {
            throw new IOException(
                    network.cards().isEmpty()
                            ? "the machine has no network card"
                            : "no network card has an address after "
                                    + PATIENCE.toSeconds()
                                    + " s; it is tried on");
        }
        return network.cards().stream().map(StartNetwork::told).collect(Collectors.joining("; "));
    }

    private static String told(CardStatus card) {
        return card.name()
                + " "
                + (card.addresses().isEmpty()
                        ? card.state().name().toLowerCase(Locale.ROOT)
                        : card.addresses().stream()
                                .map(Object::toString)
                                .collect(Collectors.joining(" ")));
    }
}
