package dev.slipway.core.ledger;

import dev.slipway.core.AppName;
import dev.slipway.core.Digest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The fields of one object in a record, read by name. What is missing or of another kind is an
/// [IllegalArgumentException].
record Fields(ObjectNode json) {
    boolean has(String name) {
        return json.hasNonNull(name);
    }

    String text(String name) {
        JsonNode node = json.get(name);
        if (node == null || !node.isString()) {
            throw new IllegalArgumentException("\"" + name + "\" is not a text");
        }
        return node.asString();
    }

    <T> @Nullable T ifPresent(String name, Function<String, T> read) {
        return has(name) ? read.apply(name) : null;
    }

    long whole(String name) {
        JsonNode node = json.get(name);
        if (node == null || !node.isIntegralNumber()) {
            throw new IllegalArgumentException("\"" + name + "\" is not a whole number");
        }
        return node.asLong();
    }

    int number(String name) {
        return Math.toIntExact(whole(name));
    }

    boolean flag(String name) {
        JsonNode node = json.get(name);
        if (node == null || !node.isBoolean()) {
            throw new IllegalArgumentException("\"" + name + "\" is neither true nor false");
        }
        return node.asBoolean();
    }

    Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException strange) {
            throw new IllegalArgumentException("\"" + name + "\" is not a time", strange);
        }
    }

    AppName app() {
        return new AppName(text("app"));
    }

    Digest digest(String name) {
        return new Digest(text(name));
    }

    <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Enum.valueOf(type, text(name).toUpperCase(Locale.ROOT));
    }

    Fields object(String name) {
        if (json.get(name) instanceof ObjectNode object) {
            return new Fields(object);
        }
        throw new IllegalArgumentException("\"" + name + "\" is not an object");
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (has(name)) {
            json.get(name).forEach(element -> texts.add(element.asString()));
        }
        return texts;
    }

    Map<String, Duration> durations(String name) {
        Map<String, Duration> durations = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, JsonNode> entry : object(name).json().properties()) {
                durations.put(entry.getKey(), Duration.parse(entry.getValue().asString()));
            }
        } catch (DateTimeException strange) {
            throw new IllegalArgumentException("\"" + name + "\" has no durations", strange);
        }
        return durations;
    }
}
