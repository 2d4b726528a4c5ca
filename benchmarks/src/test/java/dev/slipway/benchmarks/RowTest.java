package dev.slipway.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RowTest {
    private static final Row.Bar FIFTH = new Row.Bar.AtMost(0.2);

    @Test
    void marksABarThatIsMissed() {
        assertFalse(line(100, 20).contains("MISSED"), line(100, 20));
        assertTrue(line(100, 21).endsWith("0.21  ≤ 0.20  MISSED"), line(100, 21));
    }

    @Test
    void namesTheColumnsThatAreCompared() {
        String header = Row.header(new Columns("Debian, tomcat10", "Slipway"));
        assertEquals("Debian, tomcat10 Slipway ratio bar", words(header));
        assertEquals("first 200", words(Row.header(new Columns("", "first 200"))));
    }

    @Test
    void showsANumberThatStandsAloneWithoutARatio() {
        assertEquals("tiny 12", words(Row.alone("tiny", Row.COUNT, 12).line()));
    }

    private static String line(double first, double second) {
        return new Row("start", Row.MILLIS, first, second, FIFTH).line();
    }

    private static String words(String line) {
        return line.strip().replaceAll(" +", " ");
    }
}
