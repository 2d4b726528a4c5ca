package dev.slipway.core.settings;

import dev.slipway.core.settings.RecordShape.Component;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Settings as JSON.
final class SettingsJson {
    private SettingsJson() {}

    static ObjectNode all(Record settings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Component component : RecordShape.of(settings.getClass()).components()) {
            Object value = component.of(settings);
            if (value != null) {
                json.set(component.name(), node(value));
            }
        }
        return json;
    }

    /// What is set and is not the default; of records only the components that differ.
    static ObjectNode difference(Record defaults, Record settings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (defaults.equals(settings)) {
            return json;
        }
        for (Component component : RecordShape.of(settings.getClass()).components()) {
            Object before = component.of(defaults);
            Object value = component.of(settings);
            if (value != null && !Objects.equals(before, value)) {
                json.set(
                        component.name(),
                        isNested(value) && before instanceof Record nested
                                ? difference(nested, (Record) value)
                                : node(value));
            }
        }
        return json;
    }

    static JsonNode node(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                ObjectNode json = JsonNodeFactory.instance.objectNode();
                new TreeMap<>(map).forEach((key, entry) -> json.set((String) key, node(entry)));
                yield json;
            }
            case List<?> list -> {
                ArrayNode json = JsonNodeFactory.instance.arrayNode();
                list.forEach(element -> json.add(node(element)));
                yield json;
            }
            case Record nested when isNested(nested) -> all(nested);
            default -> Values.write(value);
        };
    }

    /// Removes the setting, or the innermost one around it that is there.
    ///
    /// @return whether anything was removed
    static boolean remove(ObjectNode settings, String dotted) {
        if (settings.remove(dotted) != null) {
            return true;
        }
        for (String name : List.copyOf(settings.propertyNames())) {
            if (dotted.startsWith(name + ".")) {
                boolean inner =
                        settings.get(name) instanceof ObjectNode nested
                                && remove(nested, dotted.substring(name.length() + 1));
                return inner || settings.remove(name) != null;
            }
        }
        return false;
    }

    /// The names of all secrets these settings refer to.
    static Set<String> secrets(Record settings) {
        Set<String> names = new HashSet<>();
        collect(settings, names);
        return names;
    }

    private static void collect(@Nullable Object value, Set<String> names) {
        switch (value) {
            case Secret secret -> names.add(secret.name());
            case Map<?, ?> map -> map.values().forEach(entry -> collect(entry, names));
            case List<?> list -> list.forEach(element -> collect(element, names));
            case Record nested when isNested(nested) ->
                    RecordShape.of(nested.getClass())
                            .components()
                            .forEach(component -> collect(component.of(nested), names));
            case null, default -> {
                // holds no secret
            }
        }
    }

    private static boolean isNested(Object value) {
        return RecordShape.isSettings(value.getClass());
    }
}
