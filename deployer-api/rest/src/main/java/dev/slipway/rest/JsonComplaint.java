package dev.slipway.rest;

import dev.slipway.core.Digest;
import dev.slipway.core.settings.Suggestions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/// What is wrong with JSON, for whoever wrote it: no word of how it is read here.
final class JsonComplaint {
    /// In the order in which they are looked through.
    private static final List<Map.Entry<Class<?>, String>> WANTED =
            List.of(
                    Map.entry(Digest.class, "a SHA-256 digest of 64 lower-case hex digits"),
                    Map.entry(Instant.class, "a time such as 2026-01-31T12:00:00Z"),
                    Map.entry(Number.class, "a whole number"),
                    Map.entry(Boolean.class, "true or false"),
                    Map.entry(CharSequence.class, "text"),
                    Map.entry(Collection.class, "a list, as in [\"…\"]"),
                    Map.entry(Object.class, "an object, as in {}"));

    private JsonComplaint() {}

    /// @param what begins the sentence, as in `The body`
    static String of(JacksonException malformed, String what) {
        return switch (malformed) {
            case UnrecognizedPropertyException unknown -> unknown(unknown);
            case MismatchedInputException other -> unwanted(other, other.getTargetType(), what);
            case ValueInstantiationException other ->
                    unwanted(other, other.getType().getRawClass(), what);
            default ->
                    "%s is not JSON: line %d, column %d: %s"
                            .formatted(
                                    what,
                                    malformed.getLocation().getLineNr(),
                                    malformed.getLocation().getColumnNr(),
                                    malformed
                                            .getOriginalMessage()
                                            .replaceFirst("(?s) \\(start marker at .*", ""));
        };
    }

    private static String unwanted(DatabindException wrong, @Nullable Class<?> type, String what) {
        String place = place(wrong);
        return (place.isEmpty() ? what : place) + " wants " + wanted(type);
    }

    private static String unknown(UnrecognizedPropertyException unknown) {
        List<String> names =
                unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
        return "There is no member \"%s\"; %s"
                .formatted(
                        unknown.getPropertyName(),
                        Suggestions.closest(unknown.getPropertyName(), names)
                                .map(meant -> "did you mean " + meant + "?")
                                .orElse("there are " + String.join(", ", names)));
    }

    /// As in `scopes[1]`; empty for the whole.
    private static String place(DatabindException wrong) {
        return wrong.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null
                                ? "[" + step.getIndex() + "]"
                                : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == int.class || type == long.class) {
            return wanted(Number.class);
        }
        return WANTED.stream()
                .filter(each -> type != null && each.getKey().isAssignableFrom(type))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("something else");
    }
}
