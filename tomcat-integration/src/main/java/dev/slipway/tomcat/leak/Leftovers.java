package dev.slipway.tomcat.leak;

import java.util.ResourceBundle;
import java.util.function.Consumer;

/// Clears what a stopped version has left with the process and what the container does not clear
/// itself. Each thing that its app should have cleared is told in one line.
public final class Leftovers {
    private Leftovers() {}

    /// Called before the first app.
    public static void prepare() {
        LeftBeans.listen();
        LeftDefaults.remember();
    }

    /// Called when the version's context has been stopped. Returns after two seconds at most.
    public static void clear(ClassLoader loader, Consumer<String> tell) {
        Owner owner = new Owner(loader);
        LeftBeans.clear(owner, tell);
        LeftListeners.clear(owner, tell);
        LeftHooks.clear(owner, tell);
        LeftDefaults.clear(owner, tell);
        LeftLogging.clear(owner);
        LeftThreads.clear(owner, tell);
        LeftValues.clear(owner, tell);
        LeftBeanInformation.clear();
        ResourceBundle.clearCache(loader);
    }
}
