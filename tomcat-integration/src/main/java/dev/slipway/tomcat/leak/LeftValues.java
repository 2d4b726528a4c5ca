package dev.slipway.tomcat.leak;

import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Thread-local values of a version's own classes in threads that live on. An entry is made stale,
/// which its thread takes as one whose key has gone; the map itself is its thread's alone.
final class LeftValues {
    private static final String MAP = "java.lang.ThreadLocal$ThreadLocalMap";
    private static final @Nullable Field TABLE = Opened.field(MAP, "table");
    private static final @Nullable Field VALUE = Opened.field(MAP + "$Entry", "value");
    private static final List<Field> MAPS =
            Stream.of("threadLocals", "inheritableThreadLocals")
                    .map(name -> Opened.field("java.lang.Thread", name))
                    .filter(Objects::nonNull)
                    .toList();

    private LeftValues() {}

    static void clear(Owner owner, Consumer<String> tell) {
        for (Thread thread : LiveThreads.all()) {
            for (Object entry : entries(thread)) {
                Object key = ((Reference<?>) entry).get();
                Object value = Opened.get(VALUE, entry);
                if (owner.owns(key) || owner.owns(value)) {
                    makeStale(entry);
                    if (value != null && thread != Thread.currentThread()) {
                        tell.accept(
                                "The app left a thread-local value in thread \"%s\", of %s"
                                        .formatted(thread.getName(), value.getClass().getName()));
                    }
                }
            }
        }
    }

    /// Entries of the thread's maps, whose keys may have gone.
    static List<Object> entries(Thread thread) {
        return MAPS.stream()
                .map(field -> Opened.get(field, thread))
                .filter(Objects::nonNull)
                .map(map -> Opened.get(TABLE, map))
                .filter(Objects::nonNull)
                .flatMap(table ->
                        Stream.iterate(0, i -> i < Array.getLength(table), i -> i + 1)
                                .map(i -> Array.get(table, i)))
                .filter(Objects::nonNull)
                .toList();
    }

    static @Nullable Object value(Object entry) {
        return Opened.get(VALUE, entry);
    }

    private static void makeStale(Object entry) {
        if (VALUE == null) {
            return;
        }
        ((Reference<?>) entry).clear();
        try {
            VALUE.set(entry, null);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(VALUE + " was opened before", impossible);
        }
    }
}
