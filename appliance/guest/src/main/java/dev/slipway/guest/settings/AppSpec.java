package dev.slipway.guest.settings;

import dev.slipway.core.AppName;
import dev.slipway.core.settings.AppSettings;
import dev.slipway.core.settings.SettingsPatch;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One app of the user-data.
///
/// @param url where its WAR is; null when the app came with the image or is there already
/// @param sha256 of the WAR, 64 lower-case hex digits; always there when `url` is
/// @param settings a patch for the app's settings; secrets are named in it, never given
public record AppSpec(
        @Nullable URI url, @Nullable String sha256, @Nullable String label, ObjectNode settings) {
    static AppSpec read(String name, Section app) {
        URI url = app.parsed("url", FetchedUrl::parse);
        String sha256 = app.text("sha256");
        AppSpec spec = new AppSpec(url, sha256, app.text("label"), app.rest());
        try {
            AppName _ = new AppName(name);
        } catch (IllegalArgumentException wrong) {
            app.problem(String.valueOf(wrong.getMessage()));
        }
        if (url != null && (sha256 == null || !sha256.matches("[0-9a-f]{64}"))) {
            app.problem("sha256", "of the WAR is needed with a url: 64 lower-case hex digits");
        }
        SettingsPatch.read(
                AppSettings.DEFAULTS, spec.settings(), wrong -> app.problem(wrong.message()));
        return spec;
    }

    @Override
    public String toString() {
        return url == null ? "settings" : url.getHost();
    }
}
