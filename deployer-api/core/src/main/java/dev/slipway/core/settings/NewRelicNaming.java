package dev.slipway.core.settings;

import org.jspecify.annotations.Nullable;

/// What New Relic calls an app, while its agent is attached.
public record NewRelicNaming(
        @Setting(
                        value = "Name the app reports under; by default its own name.",
                        freshContext = true)
                @Nullable String appName) {

    public static final NewRelicNaming DEFAULTS = new NewRelicNaming(null);

    public NewRelicNaming {
        new Checks()
                .that(
                        appName == null
                                || (!appName.isBlank()
                                        && appName.length() <= 255
                                        && !appName.contains(";")),
                        "appName",
                        "has 1 to 255 characters and no ';'")
                .done();
    }
}
