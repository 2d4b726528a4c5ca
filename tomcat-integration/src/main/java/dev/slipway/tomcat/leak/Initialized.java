package dev.slipway.tomcat.leak;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/// Knows which classes have been initialized. To read a static field of one that has not would
/// initialize it: that runs an app's code, and here in the end of an app that has been stopped.
///
/// Source: `shouldBeInitialized` of the JDK's own Unsafe, for which there is nothing public.
final class Initialized {
    private static final String UNSAFE = "jdk.internal.misc.Unsafe";
    private static final @Nullable Object INSTANCE = instance();
    private static final @Nullable Method QUESTION = question();

    private Initialized() {}

    /// @return false also when nobody can tell
    static boolean is(Class<?> type) {
        if (INSTANCE == null || QUESTION == null) {
            return false;
        }
        try {
            return !(boolean) QUESTION.invoke(INSTANCE, type);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(QUESTION + " was opened before", impossible);
        }
    }

    private static @Nullable Object instance() {
        return Opened.get(Opened.field(UNSAFE, "theUnsafe"), null);
    }

    private static @Nullable Method question() {
        try {
            return INSTANCE == null
                    ? null
                    : INSTANCE.getClass().getMethod("shouldBeInitialized", Class.class);
        } catch (NoSuchMethodException absent) {
            return null;
        }
    }
}
