package dev.slipway.tomcat.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RecentMaximumTest {
    private final RecentMaximum maximum = new RecentMaximum(100);

    @Test
    void keepsTheLargest() {
        maximum.offer(3, 110);
        maximum.offer(7, 120);
        maximum.offer(5, 130);
        assertEquals(7, maximum.at(199));
    }

    @Test
    void remembersTheSpanBefore() {
        maximum.offer(7, 110);
        maximum.offer(2, 210);
        assertEquals(7, maximum.at(210));
        maximum.offer(3, 310);
        assertEquals(3, maximum.at(310));
    }

    @Test
    void forgetsWhatIsOlder() {
        maximum.offer(7, 110);
        assertEquals(7, maximum.at(299));
        assertEquals(0, maximum.at(300));
    }

    @Test
    void startsAnywhere() {
        maximum.offer(7, -950);
        assertEquals(7, maximum.at(-850));
        assertEquals(0, maximum.at(-750));
    }
}
