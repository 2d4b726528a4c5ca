package dev.slipway.core.settings;

import java.time.Duration;
import java.util.List;

/// What can be set for the server itself. [#DEFAULTS] holds for all that nobody has set.
public record OwnSettings(
        @Setting("Origins whose pages may call the API, as in https://ops.example.")
                List<Origin> accessAllow,
        @Setting(
                        "What admins may write and execute by Jolokia besides what is harmless, as in exec java.lang:type=Threading findDeadlockedThreads.")
                List<JmxChange> jolokiaAllow,
        @Setting("How long requests in flight may go on when the server stops.") Duration stopDrain,
        @Setting(value = "How big a WAR may be, as it is sent.", unit = "bytes", atRestart = true)
                long maxUploadBytes,
        @Setting("What becomes of the boot report.") BootReportSettings bootReport) {

    private static final long MIB = 1024 * 1024;

    public static final OwnSettings DEFAULTS =
            new OwnSettings(
                    List.of(),
                    List.of(),
                    Duration.ofSeconds(30),
                    2048 * MIB,
                    BootReportSettings.DEFAULTS);

    public OwnSettings {
        new Checks()
                .notNegative("stopDrain", stopDrain)
                .that(
                        maxUploadBytes >= MIB,
                        "maxUploadBytes",
                        "is at least 1048576, unlike " + maxUploadBytes)
                .done();
        accessAllow = List.copyOf(accessAllow);
        jolokiaAllow = List.copyOf(jolokiaAllow);
    }

    /// Whether pages of this origin may call the API.
    public boolean allows(String origin) {
        return accessAllow.stream().anyMatch(allowed -> allowed.text().equals(origin));
    }
}
