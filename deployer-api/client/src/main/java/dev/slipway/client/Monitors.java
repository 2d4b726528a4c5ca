package dev.slipway.client;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/// The monitoring agents of a server. Blocks and throws as [Slipway] does.
public final class Monitors {
    private final Wire wire;

    Monitors(Wire wire) {
        this.wire = wire;
    }

    public Items<Monitor> all() throws SlipwayException, InterruptedException {
        return wire.ask(
                wire.request(Target.of("v1", "monitoring")).build(),
                wire.patience().answer(),
                json -> Fields.items(json, Monitor::of));
    }

    /// Sends an agent to be kept.
    ///
    /// @param kind `newrelic` or `opentelemetry`
    /// @param agent its jar, or New Relic's zip
    public void keep(String kind, Path agent)
            throws SlipwayException, IOException, InterruptedException {
        HttpRequest request =
                wire.request(Target.of("v1", "monitoring", "agents", kind))
                        .header("Content-Type", "application/java-archive")
                        .header("Content-Digest", WarBody.digest(agent))
                        .PUT(BodyPublishers.ofFile(agent))
                        .build();
        wire.ask(request, wire.patience().work(), Function.identity());
    }

    /// @param settings of the types that [Json] knows
    /// @param restart whether the server may be restarted, where it has to be
    /// @return when the agent is connected; or, in the state `attaching`, when the server restarts
    public Monitor attach(String kind, Map<String, ?> settings, boolean restart)
            throws SlipwayException, InterruptedException {
        HttpRequest request =
                wire.request(
                                Target.of("v1", "monitoring", kind)
                                        .with("restart", restart ? true : null))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(Json.write(settings)))
                        .build();
        return wire.ask(request, wire.patience().work(), Monitor::of);
    }

    /// Harmless when it is off.
    public void stop(String kind) throws SlipwayException, InterruptedException {
        wire.ask(
                wire.request(Target.of("v1", "monitoring", kind)).DELETE().build(),
                wire.patience().answer(),
                Function.identity());
    }
}
