package dev.slipway.core.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a staged version is asked whether it is healthy.
public record ProbeSettings(
        @Setting("Path below the context path that is requested.") String path,
        @Setting(
                        "Status that counts as healthy: 200, 2xx, 200-399 or a list; by default anything below 500.")
                @Nullable StatusRange status,
        @Setting("How long one answer may take.") Duration timeout,
        @Setting("Pause between two attempts.") Duration interval,
        @Setting("How often it is asked before the version is refused.") int attempts) {

    public static final ProbeSettings DEFAULTS =
            new ProbeSettings("/", null, Duration.ofSeconds(10), Duration.ofSeconds(1), 3);

    public ProbeSettings {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("probe.path begins with /, unlike \"" + path + "\"");
        }
        Checks.positive("probe.timeout", timeout);
        Checks.notNegative("probe.interval", interval);
        Checks.range("probe.attempts", attempts, 1, 1000);
    }

    public boolean isHealthy(int answered) {
        return status == null ? answered < 500 : status.contains(answered);
    }

    public String expected() {
        return status == null ? "a status below 500" : "status " + status;
    }
}
