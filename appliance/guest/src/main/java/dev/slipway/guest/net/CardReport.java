package dev.slipway.guest.net;

import dev.slipway.guest.net.CardStatus.State;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What one card says about itself; written by its thread, read by any.
final class CardReport {
    private static final System.Logger LOG = System.getLogger(CardReport.class.getName());

    private final Link link;
    private final Runnable changed;
    private final Consumer<NetworkEvent> events;
    private final AtomicReference<CardStatus> status;

    /// @param changed is run on the card's thread after each change
    CardReport(Link link, Runnable changed, Consumer<NetworkEvent> events) {
        this.link = link;
        this.changed = changed;
        this.events = events;
        status = new AtomicReference<>(at(State.NO_LINK, List.of(), null));
    }

    void is(State state, List<Cidr> addresses, @Nullable Lease lease) {
        status.set(at(state, addresses, lease));
        changed.run();
    }

    void happened(String kind, String what) {
        events.accept(new NetworkEvent(kind, link.name(), link.name() + " " + what));
    }

    void failed(IOException broken) {
        LOG.log(
                System.Logger.Level.WARNING,
                () -> "The network card " + link.name() + " failed",
                broken);
        happened("network.failed", "failed: " + broken.getMessage());
    }

    CardStatus status() {
        return status.get();
    }

    private CardStatus at(State state, List<Cidr> addresses, @Nullable Lease lease) {
        return new CardStatus(link.name(), link.mac(), state, addresses, lease, Instant.now());
    }
}
