package dev.slipway.core.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FramesTest {
    private final Frames frames = new Frames();

    @Test
    void laysTheSameUponEachOther() {
        frames.add(List.of("run", "sell", "price"), 3);
        frames.add(List.of("run", "sell"), 2);
        frames.add(List.of("run", "buy"), 4);
        frames.add(List.of("run", "sell", "price"), 1);
        assertEquals(10, frames.weight());
        assertEquals("run;sell 2\nrun;sell;price 4\nrun;buy 4\n", frames.collapsed());
    }

    @Test
    void areNoLinesWhenThereAreNone() {
        assertEquals("", frames.collapsed());
    }

    @Test
    void becomeAPageWhoseNamesCannotEndItsScript() {
        frames.add(List.of("Shop.<init>", "</script><b>"), 7);
        String page = FlameGraph.page("cpu, 1 seconds", "samples", frames);
        assertTrue(page.contains("[0,7,0,1,7,1,2,7,2]"), "depth, weight and name of each");
        assertTrue(page.contains("Shop.\\u003cinit>"));
        assertFalse(page.contains("</script><b>"));
        assertFalse(page.contains("\"DATA\""));
    }
}
