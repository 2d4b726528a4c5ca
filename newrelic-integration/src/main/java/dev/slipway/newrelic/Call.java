package dev.slipway.newrelic;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Calls of what is not on our class path.
final class Call {
    private Call() {}

    /// @param type that declares the method, public, and is public itself
    /// @param target null for a static method
    /// @throws IllegalStateException when there is no such method, or it threw
    static @Nullable Object on(
            Class<?> type, @Nullable Object target, String name, @Nullable Object... arguments) {
        Method method =
                Arrays.stream(type.getMethods())
                        .filter(candidate ->
                                candidate.getName().equals(name)
                                        && candidate.getParameterCount() == arguments.length)
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalStateException(type + " has no method " + name));
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw new IllegalStateException(name + " threw " + thrown.getCause(), thrown);
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(name + " cannot be called", hidden);
        }
    }

    /// The value of a public static field.
    static @Nullable Object field(Class<?> type, String name) {
        try {
            return type.getField(name).get(null);
        } catch (ReflectiveOperationException absent) {
            throw new IllegalStateException(type + " has no field " + name, absent);
        }
    }
}
