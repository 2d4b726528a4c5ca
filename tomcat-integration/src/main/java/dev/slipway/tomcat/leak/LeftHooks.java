package dev.slipway.tomcat.leak;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Shutdown hooks of a stopped version. They are removed and not run: what they would have used has
/// been stopped.
final class LeftHooks {
    private static final @Nullable Field HOOKS =
            Opened.field("java.lang.ApplicationShutdownHooks", "hooks");

    private LeftHooks() {}

    static void clear(Owner owner, Consumer<String> tell) {
        for (Thread hook : all()) {
            if (LiveThreads.runsFor(owner, hook)) {
                try {
                    if (Runtime.getRuntime().removeShutdownHook(hook)) {
                        tell.accept(
                                "The app left a shutdown hook, \""
                                        + hook.getName()
                                        + "\", which was removed");
                    }
                } catch (IllegalStateException shuttingDown) {
                    tell.accept("The app's shutdown hooks run, since the server ends");
                    return;
                }
            } else if (owner.ownsLoader(hook.getContextClassLoader())) {
                hook.setContextClassLoader(ClassLoader.getSystemClassLoader());
            }
        }
    }

    static List<Thread> all() {
        if (HOOKS == null) {
            return List.of();
        }
        // The JDK guards the map by its class.
        synchronized (HOOKS.getDeclaringClass()) {
            return Opened.get(HOOKS, null) instanceof Map<?, ?> hooks
                    ? hooks.keySet().stream().map(Thread.class::cast).toList()
                    : List.of();
        }
    }
}
