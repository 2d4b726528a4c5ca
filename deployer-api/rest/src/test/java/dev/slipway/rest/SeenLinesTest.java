package dev.slipway.rest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.AppName;
import dev.slipway.core.LogLine;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenLinesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456Z");

    @Test
    void knowsALineAsOftenAsItWasSeen() {
        SeenLines seen = new SeenLines(List.of(line("a"), line("a"), line("b")));
        assertTrue(seen.remove(line("a")));
        assertTrue(seen.remove(line("a")));
        assertFalse(seen.remove(line("a")));
        assertTrue(seen.remove(line("b")));
        assertFalse(seen.remove(line("b")));
    }

    @Test
    void knowsALineThatTheFilesHaveCut() {
        String whole = "x".repeat(20_000);
        SeenLines seen = new SeenLines(List.of(line(whole.substring(0, 16_384) + "…")));
        assertTrue(seen.remove(line(whole)));
    }

    private static LogLine line(String text) {
        return new LogLine(NOW, AppName.ROOT, 1, "INFO", text);
    }
}
