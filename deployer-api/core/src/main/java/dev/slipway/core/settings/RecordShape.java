package dev.slipway.core.settings;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a record of settings is made of; read once per class.
final class RecordShape {
    private static final ClassValue<RecordShape> SHAPES =
            new ClassValue<>() {
                @Override
                protected RecordShape computeValue(Class<?> type) {
                    return new RecordShape(type);
                }
            };

    private final Constructor<?> constructor;
    private final List<Component> components;

    /// @param type as declared; of a map the values' type, of a list the elements', is read from it
    /// @param setting null on a record that is no settings record, such as [Secret]
    record Component(
            String name, Type type, boolean nullable, @Nullable Setting setting, Method accessor) {

        @Nullable Object of(@Nullable Object owner) {
            return owner == null ? initial() : invoke(accessor, owner);
        }

        /// What holds where there is neither a value nor a default.
        private @Nullable Object initial() {
            return raw(type) == Map.class ? Map.of() : raw(type) == List.class ? List.of() : null;
        }
    }

    private RecordShape(Class<?> type) {
        RecordComponent[] declared = type.getRecordComponents();
        if (declared == null) {
            throw new IllegalArgumentException(type + " is not a record");
        }
        List<Component> found = new ArrayList<>();
        for (RecordComponent component : declared) {
            found.add(
                    new Component(
                            component.getName(),
                            component.getGenericType(),
                            component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                            component.getAnnotation(Setting.class),
                            accessible(component.getAccessor())));
        }
        components = List.copyOf(found);
        try {
            constructor =
                    type.getDeclaredConstructor(
                            Arrays.stream(declared)
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("Every record has its constructor", impossible);
        }
        constructor.setAccessible(true);
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    List<Component> components() {
        return components;
    }

    List<String> names() {
        return components.stream().map(Component::name).toList();
    }

    /// The text a record like [StatusRange] is written as; empty for a record of several settings.
    static Optional<Component> text(Class<?> type) {
        if (!type.isRecord() || type.getRecordComponents().length != 1) {
            return Optional.empty();
        }
        Component only = of(type).components.getFirst();
        return only.accessor().isAnnotationPresent(JsonValue.class) && only.type() == String.class
                ? Optional.of(only)
                : Optional.empty();
    }

    /// Whether the type is a record whose components are settings themselves.
    static boolean isSettings(Class<?> type) {
        return type.isRecord() && type != Secret.class && text(type).isEmpty();
    }

    /// @throws IllegalArgumentException what the record's constructor refused
    Object make(@Nullable Object... values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw unchecked(refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("Cannot make a " + constructor, impossible);
        }
    }

    static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }

    /// The type of a map's values, or of a list's elements.
    static Type element(Type type) {
        Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
        return arguments[arguments.length - 1];
    }

    private static Method accessible(Method accessor) {
        accessor.setAccessible(true);
        return accessor;
    }

    private static @Nullable Object invoke(Method accessor, Object owner) {
        try {
            return accessor.invoke(owner);
        } catch (InvocationTargetException thrown) {
            throw unchecked(thrown);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("Cannot read " + accessor, impossible);
        }
    }

    private static RuntimeException unchecked(InvocationTargetException thrown) {
        return switch (thrown.getCause()) {
            case RuntimeException exception -> exception;
            case Error error -> throw error;
            case Throwable checked -> new IllegalStateException(checked);
            case null -> new IllegalStateException(thrown);
        };
    }
}
