package dev.slipway.guest.cloud;

import dev.slipway.guest.net.NetworkConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a source says about this instance.
///
/// @param instanceId null when it does not say
/// @param hostname null when it does not say
/// @param network null when it does not say
/// @param userData what the user gave; empty for nothing
/// @param notices what a person should know, one sentence each
public record InstanceData(
        @Nullable String instanceId,
        @Nullable String hostname,
        @Nullable NetworkConfig network,
        ObjectNode userData,
        List<String> notices) {
    public InstanceData {
        notices = List.copyOf(notices);
    }

    /// The data of a machine nobody says anything about.
    public static InstanceData nothing() {
        return new InstanceData(null, null, null, JsonNodeFactory.instance.objectNode(), List.of());
    }
}
