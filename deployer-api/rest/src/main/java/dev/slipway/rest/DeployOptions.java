package dev.slipway.rest;

import dev.slipway.core.AppName;
import dev.slipway.core.DeployRequest;
import dev.slipway.core.DeployRequest.Precondition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a client may say of a deploy besides the app's name and the bytes.
///
/// @param settings a JSON Merge Patch
/// @param label 1 to 200 characters, none of them a control character; or null
/// @param startTimeout more than zero; null for what the settings say
/// @param queue how long to wait for other deployments of the app; zero is refused at once
record DeployOptions(
        ObjectNode settings,
        @Nullable String label,
        @Nullable Duration startTimeout,
        boolean ephemeral,
        boolean force,
        Duration queue) {
    DeployOptions {
        if (label != null && !label.matches("\\P{Cntrl}{1,200}")) {
            throw new IllegalArgumentException(
                    "label: it has 1 to 200 characters, none of them a control character");
        }
        if (startTimeout != null && !startTimeout.isPositive()) {
            throw new IllegalArgumentException("timeout: it is more than zero");
        }
    }

    DeployRequest request(AppName app, Precondition precondition, String who) {
        return new DeployRequest(
                app, label, settings, precondition, startTimeout, ephemeral, force, who, queue);
    }

    /// Puts the settings that have a short name of their own into a patch.
    static ObjectNode patch(
            ObjectNode settings,
            @Nullable String path,
            @Nullable String host,
            @Nullable String probe) {
        if (path != null) {
            settings.put("path", path);
        }
        if (host != null) {
            settings.put("host", host);
        }
        if (probe != null) {
            ObjectNode inner =
                    settings.get("probe") instanceof ObjectNode given
                            ? given
                            : settings.putObject("probe");
            inner.put("path", probe);
        }
        return settings;
    }
}
