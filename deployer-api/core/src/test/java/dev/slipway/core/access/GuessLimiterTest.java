package dev.slipway.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class GuessLimiterTest {
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final GuessLimiter limiter = new GuessLimiter(now::get);

    @Test
    void letsAFewMistakesPass() throws Exception {
        guess("192.0.2.1", 5);

        assertEquals(Optional.empty(), refused("192.0.2.1"));
    }

    @Test
    void closesASourceForTwiceAsLongEachTimeUpToAMinute() throws Exception {
        guess("192.0.2.1", 6);
        assertEquals(Optional.of(Duration.ofSeconds(1)), refused("192.0.2.1"));
        guess("192.0.2.1", 1);
        assertEquals(Optional.of(Duration.ofSeconds(2)), refused("192.0.2.1"));
        guess("192.0.2.1", 5_000);
        assertEquals(Optional.of(Duration.ofMinutes(1)), refused("192.0.2.1"));
    }

    @Test
    void opensItAgainAndForgetsAfterTenMinutes() throws Exception {
        guess("192.0.2.1", 7);
        pass(Duration.ofSeconds(2));
        assertEquals(Optional.empty(), refused("192.0.2.1"));
        pass(Duration.ofMinutes(10));
        guess("192.0.2.1", 5);
        assertEquals(Optional.empty(), refused("192.0.2.1"));
    }

    @Test
    void slowsDownNobodyElse() throws Exception {
        guess("192.0.2.1", 100);

        assertEquals(Optional.empty(), refused("192.0.2.2"));
    }

    @Test
    void takesAnIpv6NetworkForOneSource() throws Exception {
        guess("2001:db8:1:2::1", 3);
        guess("2001:db8:1:2:ffff::2", 3);

        assertTrue(refused("2001:db8:1:2::3").isPresent());
        assertEquals(Optional.empty(), refused("2001:db8:1:3::1"));
    }

    @Test
    void remembersTenThousandSources() throws Exception {
        guess("192.0.2.1", 100);
        guess("192.0.2.2", 100);
        for (int source = 0; source < 9_999; source++) {
            guess("10.1." + source / 250 + "." + source % 250, 1);
        }

        assertEquals(Optional.empty(), refused("192.0.2.1"));
        assertTrue(refused("192.0.2.2").isPresent());
    }

    private void guess(String source, int times) throws UnknownHostException {
        for (int i = 0; i < times; i++) {
            limiter.wrong(InetAddress.getByName(source));
        }
    }

    private Optional<Duration> refused(String source) throws UnknownHostException {
        return limiter.refused(InetAddress.getByName(source));
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
