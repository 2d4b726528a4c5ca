package dev.slipway.newrelic;

import dev.slipway.core.DeploymentStatus;
import dev.slipway.core.Outcome;
import dev.slipway.core.event.Event;
import dev.slipway.core.event.Events;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Marks every deploy and rollback in New Relic once it is over. A mark that cannot be made is an
/// event, `monitoring.marker-failed`, and changes nothing of the deployment.
final class DeploymentMarkers implements Consumer<Event> {
    static final String TYPE = "WarDeployment";

    private final Events events;
    private final Supplier<Optional<Target>> target;

    /// Where marks go.
    interface Target {
        void mark(DeploymentStatus deployment, Map<String, Object> attributes)
                throws IOException, InterruptedException;
    }

    /// @param target is asked at each deployment; empty while no agent is attached
    DeploymentMarkers(Events events, Supplier<Optional<Target>> target) {
        this.events = events;
        this.target = target;
    }

    @Override
    public void accept(Event event) {
        if (event.data().get("deployment") instanceof DeploymentStatus deployment
                && isMarked(deployment)) {
            target.get()
                    .ifPresent(to ->
                            Thread.ofVirtual()
                                    .name("marker-" + deployment.id())
                                    .start(() -> mark(to, deployment)));
        }
    }

    private static boolean isMarked(DeploymentStatus deployment) {
        Outcome outcome = deployment.outcome();
        return outcome != null
                && outcome != Outcome.UNCHANGED
                && switch (deployment.kind()) {
                    case "deploy", "rollback" -> true;
                    default -> false;
                };
    }

    private void mark(Target to, DeploymentStatus deployment) {
        try {
            to.mark(deployment, attributes(deployment));
        } catch (IOException | InterruptedException | RuntimeException unable) {
            events.publish(
                    "monitoring.marker-failed",
                    deployment.app(),
                    deployment.id(),
                    "New Relic was not told of deployment %s: %s"
                            .formatted(deployment.id(), unable.getMessage()),
                    Map.of());
        }
    }

    static Map<String, Object> attributes(DeploymentStatus deployment) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("app", deployment.app().value());
        attributes.put("deployment", deployment.id());
        attributes.put("kind", deployment.kind());
        attributes.put("who", deployment.who());
        attributes.put("outcome", String.valueOf(deployment.outcome()).toLowerCase(Locale.ROOT));
        if (deployment.version() != null) {
            attributes.put("version", deployment.version());
        }
        if (deployment.label() != null) {
            attributes.put("label", deployment.label());
        }
        if (deployment.digest() != null) {
            attributes.put("digest", deployment.digest().hex());
        }
        if (deployment.endedAt() != null) {
            attributes.put(
                    "durationMillis",
                    Duration.between(deployment.startedAt(), deployment.endedAt()).toMillis());
        }
        return attributes;
    }
}
