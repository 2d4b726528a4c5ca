package dev.slipway.guest.settings;

import dev.slipway.core.settings.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One object of the user-data while it is read: each key is asked for once, and what nobody asked
/// for is a mistake. Goes on after a problem, so that all of them are found.
final class Section {
    private final String name;
    private final ObjectNode node;
    private final List<String> problems;
    private final List<String> known = new ArrayList<>();

    /// @param name dotted, with which problems begin; empty at the top
    Section(String name, ObjectNode node, List<String> problems) {
        this.name = name;
        this.node = node;
        this.problems = problems;
    }

    @Nullable String text(String key) {
        JsonNode value = take(key);
        if (value == null) {
            return null;
        }
        if (!value.isString() && !value.isNumber()) {
            problem(key, "wants text, not " + Yaml.kind(value));
            return null;
        }
        return value.asString();
    }

    /// @param check throws an [IllegalArgumentException] that says what is wrong
    <T> @Nullable T parsed(String key, Function<String, T> check) {
        String text = text(key);
        try {
            return text == null ? null : check.apply(text);
        } catch (IllegalArgumentException wrong) {
            problem(key, "is refused: " + wrong.getMessage());
            return null;
        }
    }

    int number(String key, int otherwise, int least, int most) {
        JsonNode value = take(key);
        if (value == null) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || value.asLong() < least || value.asLong() > most) {
            problem(key, "wants a whole number from " + least + " to " + most);
            return otherwise;
        }
        return value.asInt();
    }

    boolean flag(String key, boolean otherwise) {
        JsonNode value = take(key);
        if (value != null && !value.isBoolean()) {
            problem(key, "wants true or false");
            return otherwise;
        }
        return value == null ? otherwise : value.asBoolean();
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : elements(key)) {
            if (element.isString() || element.isNumber()) {
                texts.add(element.asString());
            } else {
                problem(key, "wants a list of texts");
            }
        }
        return texts;
    }

    /// @param check as with [#parsed]; what it refuses is left out and a problem
    <T> List<T> parsedAll(String key, Function<String, T> check) {
        List<T> parsed = new ArrayList<>();
        for (String text : texts(key)) {
            try {
                parsed.add(check.apply(text));
            } catch (IllegalArgumentException wrong) {
                problem(key, "is refused: " + wrong.getMessage());
            }
        }
        return parsed;
    }

    /// An object of its own; an empty one when the key is not there.
    Section section(String key) {
        JsonNode value = take(key);
        if (value != null && !(value instanceof ObjectNode)) {
            problem(key, "wants keys and values, not " + Yaml.kind(value));
        }
        return new Section(
                dotted(key),
                value instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode(),
                problems);
    }

    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        int index = 0;
        for (JsonNode element : elements(key)) {
            if (element instanceof ObjectNode object) {
                sections.add(new Section(dotted(key) + "." + index, object, problems));
            } else {
                problem(key, "wants a list of keys and values");
            }
            index++;
        }
        return sections;
    }

    /// An object whose keys are free, each with an object.
    Map<String, Section> named(String key) {
        Map<String, Section> named = new LinkedHashMap<>();
        Section all = section(key);
        all.keys().forEach(free -> named.put(free, all.section(free)));
        return named;
    }

    @Nullable JsonNode raw(String key) {
        return take(key);
    }

    boolean has(String key) {
        JsonNode value = node.get(key);
        return value != null && !value.isNull();
    }

    Stream<String> keys() {
        return List.copyOf(node.propertyNames()).stream();
    }

    /// What nobody asked for, as an object of its own.
    ObjectNode rest() {
        ObjectNode rest = node.deepCopy();
        known.forEach(rest::remove);
        return rest;
    }

    /// Reports every key that nobody asked for.
    void refuseUnknown() {
        keys().filter(key -> !known.contains(key)).forEach(key -> problems.add(unknown(key)));
    }

    private String unknown(String key) {
        String shown = key.length() <= 100 ? key : key.substring(0, 100) + "…";
        return dotted(shown)
                + " is not a setting; "
                + Suggestions.closest(shown, known)
                        .map(meant -> "did you mean " + dotted(meant) + "?")
                        .orElse("there are " + String.join(", ", known));
    }

    void problem(String key, String message) {
        problems.add(dotted(key) + " " + message);
    }

    /// One that is about the section as a whole.
    void problem(String message) {
        problems.add(name + ": " + message);
    }

    private List<JsonNode> elements(String key) {
        JsonNode value = take(key);
        if (value != null && !value.isArray()) {
            problem(key, "wants a list, not " + Yaml.kind(value));
        }
        return value != null && value.isArray() ? List.copyOf(value.values()) : List.of();
    }

    private @Nullable JsonNode take(String key) {
        known.add(key);
        JsonNode value = node.get(key);
        return value == null || value.isNull() ? null : value;
    }

    private String dotted(String key) {
        return name.isEmpty() ? key : name + "." + key;
    }
}
