package dev.slipway.core.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Single values of settings, from JSON and back.
final class Values {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Values() {}

    /// @throws IllegalArgumentException with a message that continues a sentence beginning with the
    ///   setting's name
    static Object read(Class<?> type, JsonNode node) {
        if (type == String.class) {
            return text(node, "text");
        }
        if (type == Duration.class) {
            return told(() -> Durations.parse(text(node, "a duration such as \"30s\"")));
        }
        if (type == int.class || type == Integer.class) {
            return (int) whole(node, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return whole(node, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == boolean.class || type == Boolean.class) {
            if (!node.isBoolean()) {
                throw wants("true or false", node);
            }
            return node.asBoolean();
        }
        if (type.isEnum()) {
            return constant(type, text(node, "one of " + String.join(", ", names(type))));
        }
        if (RecordShape.text(type).isPresent()) {
            String text = node.isIntegralNumber() ? node.asString() : text(node, "text");
            return told(() -> RecordShape.of(type).make(text));
        }
        throw new IllegalStateException("No setting can be a " + type);
    }

    static JsonNode write(Object value) {
        return switch (value) {
            case String text -> NODES.stringNode(text);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Boolean flag -> NODES.booleanNode(flag);
            case Duration duration -> NODES.stringNode(duration.toString());
            case Enum<?> constant -> NODES.stringNode(name(constant));
            case Secret secret -> NODES.objectNode().put("secret", secret.name());
            default -> NODES.stringNode(textOf(value));
        };
    }

    /// The names of an enum's constants as clients write them.
    static List<String> names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> name((Enum<?>) constant))
                .toList();
    }

    static IllegalArgumentException wants(String wanted, JsonNode node) {
        return new IllegalArgumentException("wants " + wanted + ", not " + kind(node));
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
            case BINARY, MISSING, POJO -> "something else";
        };
    }

    private static String text(JsonNode node, String wanted) {
        if (!node.isString()) {
            throw wants(wanted, node);
        }
        return node.asString();
    }

    private static long whole(JsonNode node, long least, long most) {
        if (!node.isNumber()) {
            throw wants("a whole number", node);
        }
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.asLong() < least
                || node.asLong() > most) {
            throw new IllegalArgumentException(
                    "wants a whole number up to "
                            + most
                            + ", unlike "
                            + Quoted.of(node.asString()));
        }
        return node.asLong();
    }

    private static Object constant(Class<?> type, String text) {
        for (Object constant : type.getEnumConstants()) {
            if (name((Enum<?>) constant).equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "is one of "
                        + names(type).stream().collect(Collectors.joining(", "))
                        + ", unlike "
                        + Quoted.of(text));
    }

    private static String name(Enum<?> constant) {
        try {
            JsonProperty given =
                    constant.getDeclaringClass()
                            .getField(constant.name())
                            .getAnnotation(JsonProperty.class);
            return given == null ? constant.name() : given.value();
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException("Every constant has its field", impossible);
        }
    }

    private static String textOf(Object value) {
        return RecordShape.text(value.getClass())
                .map(component -> String.valueOf(component.of(value)))
                .orElseThrow(
                        () -> new IllegalStateException("No setting can be a " + value.getClass()));
    }

    /// Makes the parser's own sentence continue one that begins with the setting's name.
    private static <T> T told(java.util.function.Supplier<T> parser) {
        try {
            return parser.get();
        } catch (IllegalArgumentException refused) {
            throw refused.getMessage() != null && refused.getMessage().startsWith("wants ")
                    ? refused
                    : new IllegalArgumentException("is refused: " + refused.getMessage(), refused);
        }
    }
}
