package dev.slipway.newrelic;

import dev.slipway.core.DeploymentStatus;
import dev.slipway.core.monitoring.NewRelicSettings;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// A deployment as a custom event, which the licence key is enough for, and with a user key by
/// [NerdGraph], too.
record NewRelicMarks(NewRelicSettings settings, NewRelicAgent agent)
        implements DeploymentMarkers.Target {

    @Override
    public void mark(DeploymentStatus deployment, Map<String, Object> attributes)
            throws IOException, InterruptedException {
        agent.recordEvent(DeploymentMarkers.TYPE, attributes);
        String userKey = settings.userKey();
        if (userKey != null) {
            NerdGraph.mark(settings, userKey, entity(deployment.app().value()), deployment);
        }
    }

    /// The app's own once it is known, else the server's.
    private String entity(String app) throws IOException {
        Optional<String> own =
                agent.inside().reporting().stream()
                        .filter(one -> one.app().equals(app))
                        .flatMap(one -> Optional.ofNullable(one.entityGuid()).stream())
                        .findFirst();
        return own.or(() -> Optional.ofNullable(agent.read().entityGuid()))
                .orElseThrow(() -> new IOException("The agent is not connected yet"));
    }
}
