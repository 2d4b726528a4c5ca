package dev.slipway.core;

import dev.slipway.core.settings.AppSettings;
import dev.slipway.core.settings.SecretStore;
import dev.slipway.core.settings.SettingsPatch;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/// Merge patches on an app's settings, and the app's secrets with them.
///
/// @param secrets of all apps
record AppPatches(SecretStore secrets) {
    /// Keeps the secrets that are in the patch.
    ///
    /// @throws DeployException unknown-setting or invalid-setting
    AppSettings apply(App app, ObjectNode patch) throws DeployException, IOException {
        return SettingsPatch.apply(
                app.state().settings(),
                AppSettings.DEFAULTS,
                patch,
                secrets,
                SecretStore.prefix(app.name()));
    }

    /// What [#apply] would give; nothing is kept.
    AppSettings preview(App app, ObjectNode patch) throws DeployException, IOException {
        return SettingsPatch.preview(
                app.state().settings(),
                AppSettings.DEFAULTS,
                patch,
                secrets,
                SecretStore.prefix(app.name()));
    }

    void forget(App app) throws IOException {
        secrets.removePrefix(SecretStore.prefix(app.name()));
    }
}
