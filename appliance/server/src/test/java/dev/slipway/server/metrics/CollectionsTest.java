package dev.slipway.server.metrics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CollectionsTest {
    @Test
    void tellsOfEachCollectionByItsCause() throws InterruptedException {
        System.gc();
        Collections collections = Collections.watched();
        assertTrue(page(collections).contains("cause=\"before the first scrape\""));
        System.gc();
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!page(collections).contains("cause=\"System.gc()\"")) {
            assertTrue(System.nanoTime() < end, () -> page(collections));
            Thread.sleep(10);
        }
    }

    private static String page(Collections collections) {
        Exposition page = new Exposition();
        collections.writeTo(page);
        return page.toString();
    }
}
