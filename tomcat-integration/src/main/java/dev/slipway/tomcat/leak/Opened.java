package dev.slipway.tomcat.leak;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import org.jspecify.annotations.Nullable;

/// Fields of classes that are not ours, as far as they are opened to us.
final class Opened {
    private Opened() {}

    /// @return null when there is no such field in this JDK, or it is closed
    static @Nullable Field field(String className, String name) {
        try {
            Field field = Class.forName(className).getDeclaredField(name);
            return isOpen(field) ? field : null;
        } catch (ReflectiveOperationException absent) {
            return null;
        }
    }

    static boolean isOpen(Field field) {
        try {
            field.setAccessible(true);
            return true;
        } catch (InaccessibleObjectException closed) {
            return false;
        }
    }

    /// @return null also when the object has no such field
    static @Nullable Object ofInstance(@Nullable Field field, @Nullable Object owner) {
        return field != null && field.getDeclaringClass().isInstance(owner)
                ? get(field, owner)
                : null;
    }

    /// @param owner null for a static field
    static @Nullable Object get(@Nullable Field field, @Nullable Object owner) {
        if (field == null) {
            return null;
        }
        try {
            return field.get(owner);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(field + " was opened before", impossible);
        }
    }
}
