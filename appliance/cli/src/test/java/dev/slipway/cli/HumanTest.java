package dev.slipway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class HumanTest {
    @Test
    void saysSizesWithTwoDigitsThatMatter() {
        assertEquals("0 B", Human.size(0));
        assertEquals("999 B", Human.size(999));
        assertEquals("1.0 kB", Human.size(1_000));
        assertEquals("4.7 kB", Human.size(4_711));
        assertEquals("1.0 MB", Human.size(999_950));
        assertEquals("33 MB", Human.size(33_000_000));
        assertEquals("5.4 GB", Human.size(5_368_709_120L));
        assertEquals("9000 TB", Human.size(9_000_000_000_000_000L));
    }

    @Test
    void saysDurations() {
        assertEquals("<1 ms", Human.duration(Duration.ofNanos(100)));
        assertEquals("210 ms", Human.duration(Duration.ofMillis(210)));
        assertEquals("1.24 s", Human.duration(Duration.ofMillis(1_240)));
        assertEquals("10 s", Human.duration(Duration.ofMillis(9_996)));
        assertEquals("3 min 20 s", Human.duration(Duration.ofSeconds(200)));
        assertEquals("2 h 5 min", Human.duration(Duration.ofMinutes(125)));
    }

    @Test
    void saysHowLongAgo() {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        assertEquals("", Human.ago(null, now));
        assertEquals("just now", Human.ago(now.plusSeconds(2), now));
        assertEquals("30 s ago", Human.ago(now.minusSeconds(30), now));
        assertEquals("3 min ago", Human.ago(now.minusSeconds(200), now));
        assertEquals("47 h ago", Human.ago(now.minusSeconds(47 * 3_600), now));
        assertEquals("5 days ago", Human.ago(now.minusSeconds(5 * 86_400), now));
        assertEquals("2026-01-01", Human.ago(Instant.parse("2026-01-01T12:00:00Z"), now));
    }

    @Test
    void readsDurationsAsPeopleWriteThem() {
        DurationWords words = new DurationWords();
        assertEquals(Duration.ofMillis(500), words.convert("500ms"));
        assertEquals(Duration.ofSeconds(60), words.convert("60s"));
        assertEquals(Duration.ofMinutes(90), words.convert("1h30m"));
        assertEquals(Duration.ofDays(90), words.convert("90d"));
        assertEquals(Duration.ofHours(49), words.convert("2d1h"));
        assertEquals(Duration.ofSeconds(30), words.convert("PT30S"));
        for (String wrong : new String[] {"", "soon", "5", "m5", "1x", "99999999999999999999s"}) {
            assertThrows(TypeConversionException.class, () -> words.convert(wrong), wrong);
        }
    }

    @Test
    void drawsABarThatFitsIntoAnyTerminal() {
        ProgressBar bar = new ProgressBar("a-file-with-quite-a-long-name-2.4.1-SNAPSHOT.war");
        String half = bar.text(16_500_000, 33_000_000, Duration.ofMillis(400));
        assertEquals(
                "a-file-with-quite...  [============>           ]  50 %  17 MB of 33 MB  41 MB/s",
                half);
        assertEquals(79, half.length());
        assertEquals(
                "x.war  [========================] 100 %  0 B of 0 B",
                new ProgressBar("x.war").text(0, 0, Duration.ZERO));
    }
}
