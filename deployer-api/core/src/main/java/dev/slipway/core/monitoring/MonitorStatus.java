package dev.slipway.core.monitoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an agent fares. Never holds a key.
///
/// @param agentVersion of the one in this process, or else of the one that is kept
/// @param entityGuid New Relic's name for this server, once it is connected
/// @param apps names under which it reports and is connected
/// @param since when it was attached, failed or was stopped
/// @param lastError why it failed, or what it fails at now; null when nothing is known
public record MonitorStatus(
        AgentKind kind,
        State state,
        @Nullable String agentVersion,
        @Nullable String entityGuid,
        List<String> apps,
        @Nullable Instant since,
        @Nullable String lastError) {

    public enum State {
        @JsonProperty("off")
        OFF,
        @JsonProperty("attaching")
        ATTACHING,
        @JsonProperty("connected")
        CONNECTED,
        @JsonProperty("failed")
        FAILED
    }

    public MonitorStatus {
        apps = List.copyOf(apps);
    }
}
