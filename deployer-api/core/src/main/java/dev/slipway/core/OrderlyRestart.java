package dev.slipway.core;

import java.time.Duration;
import java.util.function.Consumer;

/// How the server process begins again: drained, stopped in order, and everything back from the
/// ledger.
///
/// @param notBefore how long the server must have run before it does so by itself, so that what
///   does not help is not done over and over; not negative
/// @param begin is told who asks and returns at once; whoever asks second changes nothing
public record OrderlyRestart(Duration notBefore, Consumer<String> begin) {
    public OrderlyRestart {
        if (notBefore.isNegative()) {
            throw new IllegalArgumentException("notBefore is not negative, unlike " + notBefore);
        }
    }
}
