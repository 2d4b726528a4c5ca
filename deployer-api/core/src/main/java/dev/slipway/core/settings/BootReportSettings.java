package dev.slipway.core.settings;

import org.jspecify.annotations.Nullable;

/// What becomes of the boot report.
public record BootReportSettings(
        @Setting(
                        value =
                                "Address to which the boot report is sent after each start, as JSON; by default nowhere.",
                        atRestart = true)
                @Nullable String endpoint) {

    public static final BootReportSettings DEFAULTS = new BootReportSettings(null);

    public BootReportSettings {
        new Checks()
                .that(
                        endpoint == null || endpoint.matches("https?://[!-?A-~]{1,2000}"),
                        "endpoint",
                        "is an http or https address without a user's name")
                .done();
    }
}
