package dev.slipway.newrelic;

import dev.slipway.core.AppName;
import dev.slipway.core.DeploymentStatus;
import dev.slipway.core.monitoring.NewRelicSettings;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A deployment as a custom event, which the licence key is enough for, and with a user key by
/// [NerdGraph], too.
///
/// @param names under which apps report
record NewRelicMarks(
        NewRelicSettings settings, NewRelicAgent agent, Function<AppName, String> names)
        implements DeploymentMarkers.Target {

    @Override
    public void mark(DeploymentStatus deployment, Map<String, Object> attributes)
            throws IOException, InterruptedException {
        agent.recordEvent(DeploymentMarkers.TYPE, attributes);
        String userKey = settings.userKey();
        if (userKey != null) {
            NerdGraph.mark(settings, userKey, entity(names.apply(deployment.app())), deployment);
        }
    }

    /// The app's own once it has had a request, else the server's.
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
