package dev.slipway.newrelic;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/// What is asked of OpenTelemetry's agent in this process.
final class OpenTelemetryInside {
    private static final String GLOBAL =
            "io.opentelemetry.javaagent.shaded.io.opentelemetry.api.GlobalOpenTelemetry";

    private OpenTelemetryInside() {}

    static boolean isStarted() {
        try {
            return Boolean.TRUE.equals(Call.on(global(), null, "isSet"));
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    /// Sends what it has, up to ten seconds, and ends the agent's threads.
    static void stop() {
        try {
            Object sdk = value(global(), null, "globalOpenTelemetry");
            while (sdk != null && !(sdk instanceof AutoCloseable)) {
                sdk = value(sdk.getClass(), sdk, "delegate"); // what hides the SDK from apps
            }
            if (sdk instanceof AutoCloseable closeable) {
                closeable.close();
            }
        } catch (Exception unable) {
            throw new IllegalStateException("This agent does not let itself be stopped", unable);
        }
    }

    private static Class<?> global() throws ClassNotFoundException {
        return Class.forName(GLOBAL, true, null);
    }

    private static @Nullable Object value(Class<?> type, @Nullable Object owner, String name)
            throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }
}
