package dev.slipway.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The members of one JSON object, read tolerantly: what is missing, or is something else than was
/// expected, counts as not there. A newer server may say more than this client knows.
final class Fields {
    private final Map<?, ?> members;

    private Fields(Map<?, ?> members) {
        this.members = members;
    }

    /// @throws IllegalArgumentException when the text is no JSON object
    static Fields parse(String json) {
        if (Json.read(json) instanceof Map<?, ?> members) {
            return new Fields(members);
        }
        throw new IllegalArgumentException("A JSON object was expected");
    }

    /// The objects in the list `items`, each with its text.
    static <T> Items<T> items(String json, Function<String, T> item) {
        return new Items<>(parse(json).objects("items").stream().map(item).toList(), json);
    }

    String text(String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    @Nullable String textOrNull(String name) {
        return members.get(name) instanceof String text ? text : null;
    }

    int integer(String name) {
        return members.get(name) instanceof Number number ? number.intValue() : 0;
    }

    @Nullable Integer integerOrNull(String name) {
        return members.get(name) instanceof Number number ? number.intValue() : null;
    }

    long number(String name) {
        return members.get(name) instanceof Number number ? number.longValue() : 0;
    }

    @Nullable Long numberOrNull(String name) {
        return members.get(name) instanceof Number number ? number.longValue() : null;
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    @Nullable Boolean flagOrNull(String name) {
        return members.get(name) instanceof Boolean flag ? flag : null;
    }

    @Nullable Instant instantOrNull(String name) {
        return members.get(name) instanceof String text ? parsed(text, Instant::parse) : null;
    }

    /// [Instant#EPOCH] for none.
    Instant instant(String name) {
        Instant found = instantOrNull(name);
        return found == null ? Instant.EPOCH : found;
    }

    List<String> strings(String name) {
        return list(name).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    List<Integer> integers(String name) {
        return list(name).stream()
                .filter(Number.class::isInstance)
                .map(number -> ((Number) number).intValue())
                .toList();
    }

    /// The texts of the objects in a list.
    List<String> objects(String name) {
        return list(name).stream().filter(Map.class::isInstance).map(Json::write).toList();
    }

    Map<String, Duration> durations(String name) {
        Map<String, Duration> found = new LinkedHashMap<>();
        if (members.get(name) instanceof Map<?, ?> entries) {
            entries.forEach((key, value) -> {
                Duration duration = parsed(String.valueOf(value), Duration::parse);
                if (duration != null) {
                    found.put(String.valueOf(key), duration);
                }
            });
        }
        return found;
    }

    <T> @Nullable T object(String name, Function<Fields, T> shape) {
        return members.get(name) instanceof Map<?, ?> inner ? shape.apply(new Fields(inner)) : null;
    }

    /// The member as JSON text; empty when it is missing or `null`.
    Optional<String> json(String name) {
        return Optional.ofNullable(members.get(name)).map(Json::write);
    }

    /// This object as JSON text.
    String json() {
        return Json.write(members);
    }

    private List<?> list(String name) {
        return members.get(name) instanceof List<?> items ? new ArrayList<>(items) : List.of();
    }

    private static <T> @Nullable T parsed(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
