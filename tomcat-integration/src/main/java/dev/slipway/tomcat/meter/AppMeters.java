package dev.slipway.tomcat.meter;

import dev.slipway.core.AppName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The meters of all apps. Thread rule: any thread.
public final class AppMeters {
    private final Map<AppName, AppMeter> byApp = new ConcurrentHashMap<>();

    /// The same from version to version.
    public AppMeter of(AppName app) {
        return byApp.computeIfAbsent(app, _ -> new AppMeter());
    }

    /// The app begins at zero if it comes back.
    public void forget(AppName app) {
        byApp.remove(app);
    }

    public Map<AppName, AppMeter> all() {
        return Map.copyOf(byApp);
    }

    /// How many were answered by all apps so far.
    public long requests() {
        return byApp.values().stream()
                .flatMap(meter -> meter.answers().answers().stream())
                .mapToLong(Answers::count)
                .sum();
    }
}
