package dev.slipway.core.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/// How much of the memory for classes an app's stopped versions may go on holding.
public record MetaspaceBudget(
        @Setting(
                        value =
                                "How much Metaspace stopped versions that do not leave the memory may hold together; 0 allows no such version.",
                        unit = "bytes")
                long bytes,
        @Setting(
                        "What happens beyond: warn publishes an event; refuse takes no further deployments of the app as well; restart restarts the server in order.")
                Action action,
        @Setting(
                        "With restart: how long the server must have run before it restarts by itself, so that what does not help is not done over and over.")
                Duration restartAfter) {

    public static final MetaspaceBudget DEFAULTS =
            new MetaspaceBudget(256L * 1024 * 1024, Action.WARN, Duration.ofMinutes(10));

    public MetaspaceBudget {
        new Checks()
                .that(bytes >= 0, "bytes", "is not negative, unlike " + bytes)
                .notNegative("restartAfter", restartAfter)
                .done();
    }

    public enum Action {
        @JsonProperty("warn")
        WARN,
        @JsonProperty("refuse")
        REFUSE,
        @JsonProperty("restart")
        RESTART
    }
}
