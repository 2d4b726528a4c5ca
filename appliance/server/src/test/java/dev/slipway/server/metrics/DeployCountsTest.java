package dev.slipway.server.metrics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.event.Events;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeployCountsTest {
    @Test
    void countsDrainsAndWhomTheyAbandoned() {
        Events events = new Events();
        DeployCounts counts = new DeployCounts();
        events.listen(counts);
        events.publish("deployment.drained", null, null, "…", Map.of("abandoned", 0));
        events.publish("deployment.drained", null, null, "…", Map.of("abandoned", 3));
        events.publish("app.leak", null, null, "…", Map.of());
        events.publish("app.leak-gone", null, null, "…", Map.of());
        Exposition page = new Exposition();
        counts.writeTo(page);
        String text = page.toString();
        assertTrue(text.contains("\nslipway_drains_total 2\n"), text);
        assertTrue(text.contains("\nslipway_drains_incomplete_total 1\n"), text);
        assertTrue(text.contains("\nslipway_requests_abandoned_total 3\n"), text);
        assertTrue(text.contains("\nslipway_leaks_total 1\n"), text);
    }
}
