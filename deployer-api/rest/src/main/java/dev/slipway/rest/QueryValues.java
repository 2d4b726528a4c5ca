package dev.slipway.rest;

import dev.slipway.core.AppName;
import dev.slipway.core.Digest;
import dev.slipway.core.settings.Durations;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How values in queries, paths and headers are read; what cannot be is refused by its name.
///
/// A parameter of a primitive type needs a `@DefaultValue`; any other is null when it is missing.
final class QueryValues implements ParamConverterProvider {
    private static final Map<Class<?>, Function<String, ?>> PARSERS =
            Map.of(
                    AppName.class, AppName::new,
                    Digest.class, Digest::new,
                    Duration.class, Durations::parse,
                    Instant.class, QueryValues::instant,
                    boolean.class, QueryValues::flag,
                    int.class, QueryValues::whole,
                    long.class, QueryValues::large,
                    Integer.class, QueryValues::whole,
                    Long.class, QueryValues::large);

    private static final Duration LONGEST_QUEUE = Duration.ofHours(1);

    @Override
    @SuppressWarnings("unchecked") // each parser makes what it is registered for
    public <T> @Nullable ParamConverter<T> getConverter(
            Class<T> type, Type generic, Annotation[] annotations) {
        Function<String, T> parser = (Function<String, T>) PARSERS.get(type);
        return parser == null ? null : new Reader<>(name(annotations), parser);
    }

    /// @param name for the refusal
    /// @throws Refusal invalid-request
    static AppName app(String name, String text) {
        return read(name, AppName::new, text);
    }

    static @Nullable Duration duration(String name, @Nullable String text) {
        return text == null ? null : read(name, Durations::parse, text);
    }

    /// How long to queue; not at all when nothing is said.
    static Duration patience(@Nullable Duration queue) {
        Duration patience = queue == null ? Duration.ZERO : queue;
        if (patience.isNegative() || patience.compareTo(LONGEST_QUEUE) > 0) {
            throw Refusal.invalid("queue: it is between 0s and " + LONGEST_QUEUE.toHours() + "h");
        }
        return patience;
    }

    /// What is not there is false; what is there without a value is true, as in `?force`.
    static boolean flag(String name, @Nullable String text) {
        return text != null && read(name, QueryValues::flag, text);
    }

    private static <T> T read(String name, Function<String, T> parser, String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.invalid(name + ": " + malformed.getMessage());
        }
    }

    private record Reader<T>(String name, Function<String, T> parser) implements ParamConverter<T> {
        @Override
        public @Nullable T fromString(@Nullable String text) {
            return text == null ? null : read(name, parser, text);
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }

    private static String name(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            switch (annotation) {
                case QueryParam query -> {
                    return query.value();
                }
                case PathParam path -> {
                    return path.value();
                }
                case HeaderParam header -> {
                    return header.value();
                }
                default -> {
                    // says nothing about where the value comes from
                }
            }
        }
        throw new IllegalStateException("A parameter that is nowhere in the request");
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true", "" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("it is true or false, not " + text);
        };
    }

    private static int whole(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException noNumber) {
            throw noWholeNumber(text, noNumber);
        }
    }

    private static long large(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException noNumber) {
            throw noWholeNumber(text, noNumber);
        }
    }

    private static IllegalArgumentException noWholeNumber(String text, Exception cause) {
        return new IllegalArgumentException("\"" + text + "\" is not a whole number", cause);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException noTime) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a time such as 2026-01-31T12:00:00Z", noTime);
        }
    }
}
