package dev.slipway.samples.wall;

import java.util.List;
import java.util.stream.Collectors;

/// What a class loader finds, in itself or above.
record Sight(ClassLoader loader) {
    static Sight ofThisApp() {
        return new Sight(Thread.currentThread().getContextClassLoader());
    }

    String describe(List<String> names) {
        return names.stream()
                .map(name -> "  \"%s\": \"%s\"".formatted(name, sees(name) ? "visible" : "hidden"))
                .collect(Collectors.joining(",\n", "{\n", "\n}"));
    }

    private boolean sees(String name) {
        return name.contains("/") ? loader.getResource(name) != null : seesClass(name);
    }

    /// Loads the class but does not initialize it. One that is there and cannot be linked is seen.
    private boolean seesClass(String name) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException hidden) {
            return false;
        } catch (LinkageError brokenButThere) {
            return true;
        }
    }
}
