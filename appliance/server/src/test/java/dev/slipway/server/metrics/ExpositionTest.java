package dev.slipway.server.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ExpositionTest {
    private final Exposition page = new Exposition();

    @Test
    void writesAFamilyWithItsSamples() {
        page.summary("tea_seconds", "Cups")
                .sample("_count", Labels.of("kind", "green").and("size", "L"), 3)
                .sample("_sum", Labels.of("kind", "green").and("size", "L"), 0.25);
        assertEquals(
                """
                # HELP tea_seconds Cups
                # TYPE tea_seconds summary
                tea_seconds_count{kind="green",size="L"} 3
                tea_seconds_sum{kind="green",size="L"} 0.25
                """,
                page.toString());
    }

    @Test
    void writesValuesAsPrometheusReadsThem() {
        page.gauge("a", "A")
                .sample(1L << 60)
                .sample(1.5e-9)
                .sample(Double.POSITIVE_INFINITY)
                .sample(Double.NEGATIVE_INFINITY)
                .sample(Double.NaN)
                .sample(-1)
                .sample(0.5);
        assertEquals(
                "a 1152921504606846976,a 1.5E-9,a +Inf,a -Inf,a NaN,a -1,a 0.5",
                String.join(",", page.toString().lines().skip(2).toList()));
    }

    @Test
    void noValueOfALabelBreaksTheLine() {
        assertEquals("{a=\"x\\\\y\\\"z\\n\"}", Labels.of("a", "x\\y\"z\n").toString());
    }

    @Test
    void refusesAFamilyASecondTime() {
        page.gauge("a", "A");
        assertThrows(IllegalArgumentException.class, () -> page.counter("a", "A"));
    }
}
