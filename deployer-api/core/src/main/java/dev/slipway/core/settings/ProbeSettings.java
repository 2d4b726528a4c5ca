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
        @Setting(value = "How often it is asked before the version is refused.", unit = "attempts")
                int attempts) {

    public static final ProbeSettings DEFAULTS =
            new ProbeSettings("/", null, Duration.ofSeconds(10), Duration.ofSeconds(1), 3);

    public ProbeSettings {
        new Checks()
                .that(path.startsWith("/"), "path", "begins with /, unlike " + Quoted.of(path))
                .that(
                        path.matches("[\\x21-\\x7e]*") && !path.contains("#"),
                        "path",
                        "is encoded as in a URL, without blanks and #, unlike " + Quoted.of(path))
                .positive("timeout", timeout)
                .notNegative("interval", interval)
                .range("attempts", attempts, 1, 1000)
                .done();
    }

    public boolean isHealthy(int answered) {
        return status == null ? answered < 500 : status.contains(answered);
    }

    public String expected() {
        return status == null ? "a status below 500" : "status " + status;
    }
}
