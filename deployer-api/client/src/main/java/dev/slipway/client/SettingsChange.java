package dev.slipway.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a change of settings did, or would do.
///
/// @param settings JSON text of all settings afterwards
/// @param changed dotted names
/// @param freshContext whether the app needs a fresh context for it
/// @param deployment the one that swapped it in; null when there was none
/// @param json as it came
public record SettingsChange(
        String settings,
        List<String> changed,
        boolean freshContext,
        @Nullable Deployment deployment,
        String json) {
    public SettingsChange {
        changed = List.copyOf(changed);
    }

    static SettingsChange of(String json) {
        Fields fields = Fields.parse(json);
        return new SettingsChange(
                fields.json("settings").orElse("{}"),
                fields.strings("changed"),
                fields.flag("freshContext"),
                fields.json("deployment").map(Deployment::of).orElse(null),
                json);
    }
}
