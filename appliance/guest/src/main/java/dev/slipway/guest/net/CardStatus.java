package dev.slipway.guest.net;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a network card is doing.
///
/// @param addresses those the guest gave it; the kernel may have given it IPv6 ones besides
/// @param lease null when there is none, or when the card is set up without DHCP
/// @param since the state, or the lease, holds
public record CardStatus(
        String name,
        String mac,
        State state,
        List<Cidr> addresses,
        @Nullable Lease lease,
        Instant since) {
    /// What a card goes through, again and again.
    public enum State {
        NO_LINK,
        ASKING,
        CONFIGURED
    }

    public CardStatus {
        addresses = List.copyOf(addresses);
    }
}
