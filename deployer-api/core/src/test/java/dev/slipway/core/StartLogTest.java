package dev.slipway.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.event.Events;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StartLogTest {
    private static final AppName SHOP = new AppName("shop");

    private final StartLog log = new StartLog();

    @Test
    void keepsTheLastThousandLines() {
        for (int i = 1; i <= 1_500; i++) {
            log.append(line("line " + i));
        }
        assertEquals(1_000, log.lines().size());
        assertEquals("line 501", log.lines().getFirst().text());
        assertEquals("line 1500", log.lines().getLast().text());
    }

    @Test
    void keepsFewerOfLongOnes() {
        for (int i = 1; i <= 100; i++) {
            log.append(line("x".repeat(10_000)));
        }
        assertEquals(20, log.lines().size());
        log.append(line("x".repeat(300_000)));
        assertEquals(1, log.lines().size());
    }

    @Test
    void thoseOfManyDeploymentsAgoAreForgotten() {
        Deployments deployments = new Deployments(new Events());
        Deployment first = deployments.create(SHOP, "deploy", null, "ci");
        first.append(line("it started"));
        for (int i = 2; i <= 100; i++) {
            var _ = deployments.create(SHOP, "deploy", null, "ci");
        }
        assertEquals(1, first.log().size());
        var _ = deployments.create(SHOP, "deploy", null, "ci");
        assertTrue(first.log().isEmpty());
    }

    private static LogLine line(String text) {
        return new LogLine(Instant.now(), SHOP, 1, "INFO", text);
    }
}
