package dev.slipway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableTest {
    private static String printed(Table table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        table.print(new Screen(out, out, () -> false, false));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void linesUpTextToTheLeftAndNumbersToTheRight() {
        assertEquals(
                """
                NAME       N
                a          5
                longer  1234
                """,
                printed(new Table("NAME", "N").row("a", 5).row("longer", 1234)));
    }

    @Test
    void leavesOutWhatIsEmptyEverywhere() {
        assertEquals(
                """
                A  C
                x  y
                """,
                printed(new Table("A", "B", "C").row("x", null, "y")));
    }

    @Test
    void keepsARowOnOneLine() {
        assertEquals("A\nx y\n", printed(new Table("A").row("x\n  y")));
    }

    @Test
    void refusesARowThatDoesNotFit() {
        assertThrows(IllegalArgumentException.class, () -> new Table("A").row(1, 2));
    }
}
