package dev.slipway.core.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Slows down whoever tries one wrong token after the other. Safe for use by many threads.
///
/// Five wrong tokens are free; each further one closes its source for twice as long as the one
/// before, from one second up to a minute. A source that has been good for ten minutes is
/// forgotten. A source is an IPv4 address, or the /64 network of an IPv6 one. At most 10,000
/// sources are remembered, those that were wrong last.
///
/// Ask [#refused] only when a token has turned out wrong: a good one is good from everywhere, so
/// that nobody is locked out by a neighbour behind the same address.
public final class GuessLimiter {
    private static final int FREE = 5;
    private static final int MOST_SOURCES = 10_000;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 6;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Guesses> sources =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Guesses> eldest) {
                    return size() > MOST_SOURCES;
                }
            };

    private record Guesses(int count, Instant last) {
        Instant openFrom() {
            if (count <= FREE) {
                return last;
            }
            Duration pause =
                    FIRST_PAUSE.multipliedBy(1L << Math.min(count - FREE - 1, MOST_DOUBLINGS));
            return last.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        }
    }

    public GuessLimiter() {
        this(InstantSource.system());
    }

    GuessLimiter(InstantSource clock) {
        this.clock = clock;
    }

    /// @return how long the source has to wait before its next wrong token is answered as such;
    ///   empty when it need not
    public Optional<Duration> refused(InetAddress source) {
        Instant now = clock.instant();
        lock.lock();
        try {
            return Optional.ofNullable(sources.get(network(source)))
                    .map(guesses -> Duration.between(now, guesses.openFrom()))
                    .filter(Duration::isPositive)
                    // longer only when the clock was set back
                    .filter(pause -> pause.compareTo(LONGEST_PAUSE) <= 0);
        } finally {
            lock.unlock();
        }
    }

    /// Counts a wrong token. One that comes while its source is closed counts too.
    public void wrong(InetAddress source) {
        Instant now = clock.instant();
        String network = network(source);
        lock.lock();
        try {
            Guesses before = sources.remove(network);
            boolean fresh = before == null || before.last().plus(FORGOTTEN_AFTER).isBefore(now);
            int count = before == null || fresh ? 1 : Math.min(before.count() + 1, 1000);
            sources.put(network, new Guesses(count, now));
        } finally {
            lock.unlock();
        }
    }

    private static String network(InetAddress source) {
        byte[] address = source.getAddress();
        byte[] network = source instanceof Inet6Address ? Arrays.copyOf(address, 8) : address;
        return HexFormat.of().formatHex(network);
    }
}
