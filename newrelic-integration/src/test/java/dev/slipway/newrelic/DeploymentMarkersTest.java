package dev.slipway.newrelic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.AppName;
import dev.slipway.core.DeploymentState;
import dev.slipway.core.DeploymentStatus;
import dev.slipway.core.Outcome;
import dev.slipway.core.event.Event;
import dev.slipway.core.event.Events;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeploymentMarkersTest {
    private final Events events = new Events();
    private final BlockingQueue<Map<String, Object>> marks = new LinkedBlockingQueue<>();

    @Test
    void marksDeploysAndRollbacksHoweverTheyEnded() throws Exception {
        events.listen(
                new DeploymentMarkers(
                        events, () -> Optional.of((_, attributes) -> marks.add(attributes))));

        publish(deployment("deploy", Outcome.DEPLOYED));
        assertEquals("deployed", next().get("outcome"));
        publish(deployment("rollback", Outcome.FAILED));
        Map<String, Object> failed = next();
        assertEquals("failed", failed.get("outcome"));
        assertEquals("shop", failed.get("app"));
        assertEquals("v3", failed.get("label"));
        assertEquals(3, failed.get("version"));
        assertEquals("ci", failed.get("who"));
        assertEquals(1500L, failed.get("durationMillis"));
    }

    @Test
    void marksNothingThatIsNone() throws Exception {
        events.listen(
                new DeploymentMarkers(
                        events, () -> Optional.of((_, attributes) -> marks.add(attributes))));

        publish(deployment("restart", Outcome.DEPLOYED));
        publish(deployment("deploy", Outcome.UNCHANGED));
        publish(deployment("deploy", null));
        publish(deployment("deploy", Outcome.CANCELLED));

        assertEquals("cancelled", next().get("outcome"));
        assertTrue(marks.isEmpty());
    }

    @Test
    void makesAnEventOfAMarkThatFails() throws Exception {
        BlockingQueue<Event> failures = new LinkedBlockingQueue<>();
        events.listen(event -> {
            if (event.kind().equals("monitoring.marker-failed")) {
                failures.add(event);
            }
        });
        events.listen(
                new DeploymentMarkers(
                        events,
                        () ->
                                Optional.of((_, _) -> {
                                    throw new IOException("NerdGraph answers 403");
                                })));

        publish(deployment("deploy", Outcome.DEPLOYED));

        Event failed = failures.poll(1, TimeUnit.MINUTES);
        assertFalse(failed == null);
        assertEquals(
                "New Relic was not told of deployment d-1: NerdGraph answers 403",
                failed.message());
    }

    private Map<String, Object> next() throws InterruptedException {
        return java.util.Objects.requireNonNull(marks.poll(1, TimeUnit.MINUTES));
    }

    private void publish(DeploymentStatus deployment) {
        events.publish(
                "deployment.ended",
                deployment.app(),
                deployment.id(),
                "It has ended",
                Map.of("deployment", deployment));
    }

    private static DeploymentStatus deployment(String kind, @Nullable Outcome outcome) {
        Instant start = Instant.parse("2026-01-31T12:00:00Z");
        return new DeploymentStatus(
                "d-1",
                new AppName("shop"),
                kind,
                3,
                "v3",
                null,
                null,
                DeploymentState.LIVE,
                outcome,
                "ci",
                start,
                start.plusMillis(1500),
                Map.of(),
                null,
                List.of(),
                null);
    }
}
