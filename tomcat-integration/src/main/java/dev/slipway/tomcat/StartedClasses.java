package dev.slipway.tomcat;

import dev.slipway.core.AppName;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Which of its classes each app has loaded when it was started last, in their order, until the
/// process ends. Safe for use by many threads.
final class StartedClasses {
    private final Map<AppName, List<String>> names = new ConcurrentHashMap<>();

    /// None when it has not been started yet.
    List<String> of(AppName app) {
        return names.getOrDefault(app, List.of());
    }

    void keep(AppName app, List<String> loaded) {
        names.put(app, List.copyOf(loaded));
    }

    void forget(AppName app) {
        names.remove(app);
    }
}
