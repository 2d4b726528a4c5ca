package dev.slipway.core.settings;

import dev.slipway.core.Failure.SettingProblem;
import dev.slipway.core.settings.RecordShape.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One merge of a patch into a record. Goes on after a problem, with the value that held before, so
/// that all problems are found; those of a record's own checks are told only for components whose
/// value was readable.
final class SettingsMerge {
    private final Class<?> root;
    private final Secrets secrets;
    private final List<SettingProblem> problems = new ArrayList<>();

    /// What becomes of a secret in a patch.
    interface Secrets {
        /// @return the name under which the value is, or would be, kept
        Secret keep(String setting, String value) throws IOException;

        /// @throws IllegalArgumentException when the setting may not refer to this secret
        Secret refer(String setting, String name) throws IOException;
    }

    SettingsMerge(Class<?> root, Secrets secrets) {
        this.root = root;
        this.secrets = secrets;
    }

    List<SettingProblem> problems() {
        return problems;
    }

    /// @param prefix of the dotted names; empty, or ends with a dot
    /// @param current what the patch changes; null when there is nothing yet
    /// @param defaults what null goes back to; null when nothing but absence is
    /// @return `current` when the result would not be valid
    @Nullable Object merge(
            String prefix,
            Class<?> type,
            @Nullable Object current,
            @Nullable Object defaults,
            ObjectNode patch) {
        RecordShape shape = RecordShape.of(type);
        for (String name : patch.propertyNames()) {
            if (!shape.names().contains(name)) {
                problems.add(Suggestions.unknown(prefix, name, type, root));
            }
        }
        int before = problems.size();
        List<@Nullable Object> values = new ArrayList<>();
        for (Component component : shape.components()) {
            values.add(component(prefix, component, current, defaults, patch));
        }
        try {
            if (Stream.of(values.toArray()).anyMatch(Objects::isNull)) {
                requirePresent(shape, values);
            }
            return shape.make(values.toArray());
        } catch (InvalidValues refused) {
            boolean readable = problems.size() == before;
            for (InvalidValues.Complaint complaint : refused.complaints()) {
                String name = dotted(prefix, complaint.name());
                if (readable || (!complaint.name().isEmpty() && !isReported(name))) {
                    report(name, complaint.message());
                }
            }
            return current;
        }
    }

    private @Nullable Object component(
            String prefix,
            Component component,
            @Nullable Object current,
            @Nullable Object defaults,
            ObjectNode patch) {
        JsonNode node = patch.get(component.name());
        if (node == null) {
            return component.of(current);
        }
        if (node.isNull()) {
            return component.of(defaults);
        }
        return value(
                prefix + component.name(),
                component.type(),
                component.of(current),
                component.of(defaults),
                node);
    }

    private @Nullable Object value(
            String name,
            Type type,
            @Nullable Object current,
            @Nullable Object defaults,
            JsonNode node) {
        Class<?> raw = RecordShape.raw(type);
        try {
            if (raw == Map.class) {
                return map(name, RecordShape.element(type), current, object(node));
            }
            if (raw == List.class) {
                return list(name, RecordShape.element(type), node);
            }
            if (raw == Secret.class) {
                return secret(name, node);
            }
            if (RecordShape.isSettings(raw)) {
                return merge(name + ".", raw, current, defaults, object(node));
            }
            return Values.read(raw, node);
        } catch (IllegalArgumentException refused) {
            report(name, Objects.requireNonNullElse(refused.getMessage(), "is not valid"));
            return current;
        }
    }

    private Map<String, Object> map(
            String name, Type element, @Nullable Object current, ObjectNode patch) {
        Map<String, Object> merged = new LinkedHashMap<>();
        if (current instanceof Map<?, ?> entries) {
            entries.forEach((key, value) -> merged.put((String) key, value));
        }
        for (Map.Entry<String, JsonNode> entry : patch.properties()) {
            String key = entry.getKey();
            Object made =
                    entry.getValue().isNull()
                            ? null
                            : value(
                                    name + "." + key,
                                    element,
                                    merged.get(key),
                                    null,
                                    entry.getValue());
            if (made == null) {
                merged.remove(key);
            } else {
                merged.put(key, made);
            }
        }
        return merged;
    }

    private List<Object> list(String name, Type element, JsonNode node) {
        if (!node.isArray()) {
            throw Values.wants("a list", node);
        }
        List<Object> made = new ArrayList<>();
        for (int index = 0; index < node.size(); index++) {
            Object value = value(name + "." + index, element, null, null, node.get(index));
            if (value != null) {
                made.add(value);
            }
        }
        return made;
    }

    private Secret secret(String name, JsonNode node) {
        try {
            if (node.isString()) {
                return secrets.keep(name, node.asString());
            }
            JsonNode reference = node.get("secret");
            if (reference == null || !reference.isString() || node.size() != 1) {
                throw Values.wants("text, or {\"secret\": \"name\"}", node);
            }
            return secrets.refer(name, reference.asString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static ObjectNode object(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw Values.wants("an object", node);
    }

    private static void requirePresent(RecordShape shape, List<@Nullable Object> values) {
        Checks checks = new Checks();
        for (int index = 0; index < values.size(); index++) {
            Component component = shape.components().get(index);
            checks.that(
                    values.get(index) != null || component.nullable(),
                    component.name(),
                    "is needed");
        }
        checks.done();
    }

    private boolean isReported(String name) {
        return problems.stream()
                .anyMatch(problem ->
                        problem.name().equals(name) || problem.name().startsWith(name + "."));
    }

    private void report(String name, String message) {
        problems.add(new SettingProblem(name, false, name + " " + message));
    }

    private static String dotted(String prefix, String name) {
        return name.isEmpty() && !prefix.isEmpty()
                ? prefix.substring(0, prefix.length() - 1)
                : prefix + name;
    }
}
