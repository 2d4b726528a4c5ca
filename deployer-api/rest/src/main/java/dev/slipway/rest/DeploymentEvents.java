package dev.slipway.rest;

import dev.slipway.core.Deployment;
import dev.slipway.core.event.Event;
import dev.slipway.core.event.Events;
import dev.slipway.core.event.Subscription;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/// The events of one deployment from its beginning, and its outcome at the end.
final class DeploymentEvents {
    private static final Set<String> ENDS =
            Set.of(
                    "deployment.live",
                    "deployment.unchanged",
                    "deployment.failed",
                    "deployment.cancelled");

    /// The last event is published a moment after the deployment has ended.
    private static final Duration LAST_EVENT = Duration.ofMillis(200);

    private final Events events;

    DeploymentEvents(Events events) {
        this.events = events;
    }

    Response stream(Deployment deployment, long after) {
        return SseStream.answer(stream -> write(deployment, after, stream));
    }

    private void write(Deployment deployment, long after, SseStream stream)
            throws IOException, InterruptedException {
        try (Subscription<Event> subscription =
                events.follow(after, event -> deployment.id().equals(event.deployment()))) {
            boolean over = false;
            while (true) {
                boolean ended = deployment.status().state().isFinal();
                Event event = subscription.next(patience(over, ended));
                if (event != null) {
                    stream.event(String.valueOf(event.seq()), event.kind(), event);
                    over |= ENDS.contains(event.kind());
                } else if (over || ended) {
                    break;
                } else {
                    stream.keepAlive();
                }
            }
        }
        stream.event(null, "outcome", deployment.status());
    }

    /// Events of long ago are not remembered, so it is not certain that the last one comes.
    private static Duration patience(boolean over, boolean ended) {
        if (over) {
            return Duration.ZERO;
        }
        return ended ? LAST_EVENT : SseStream.KEEP_ALIVE;
    }
}
