package dev.slipway.core.settings;

import dev.slipway.core.settings.RecordShape.Component;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Tells people what can be set, and what is.
final class SettingDescriptions {
    private SettingDescriptions() {}

    static List<SettingDescription> of(Record current, Record defaults) {
        List<SettingDescription> found = new ArrayList<>();
        describe("", current, defaults, found);
        return List.copyOf(found);
    }

    private static void describe(
            String prefix, Record current, Record defaults, List<SettingDescription> found) {
        for (Component component : RecordShape.of(current.getClass()).components()) {
            String name = prefix + component.name();
            Object value = component.of(current);
            Object standard = component.of(defaults);
            if (value instanceof Record now
                    && standard instanceof Record before
                    && RecordShape.isSettings(now.getClass())) {
                describe(name + ".", now, before, found);
            } else {
                found.add(
                        new SettingDescription(
                                name,
                                type(component.type()),
                                unit(component),
                                json(standard),
                                json(value),
                                Objects.equals(value, standard) ? "default" : "set",
                                component.setting() == null ? "" : component.setting().value()));
            }
        }
    }

    private static @Nullable String unit(Component component) {
        if (component.type() == Duration.class) {
            return "ISO-8601";
        }
        Setting setting = component.setting();
        return setting == null || setting.unit().isEmpty() ? null : setting.unit();
    }

    private static @Nullable JsonNode json(@Nullable Object value) {
        return value == null ? null : SettingsJson.node(value);
    }

    private static String type(Type type) {
        Class<?> raw = RecordShape.raw(type);
        if (raw == Map.class) {
            return "map of " + type(RecordShape.element(type));
        }
        if (raw == List.class) {
            return "list of " + type(RecordShape.element(type));
        }
        if (raw == Duration.class) {
            return "duration";
        }
        if (raw == Secret.class) {
            return "secret";
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return "boolean";
        }
        if (raw.isPrimitive() || Number.class.isAssignableFrom(raw)) {
            return "integer";
        }
        if (raw.isEnum()) {
            return "one of " + String.join(", ", Values.names(raw));
        }
        return RecordShape.isSettings(raw) ? "object" : "string";
    }
}
