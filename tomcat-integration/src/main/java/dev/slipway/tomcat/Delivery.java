package dev.slipway.tomcat;

import java.util.function.Consumer;

/// Gives output of the calling thread to the version it belongs to.
final class Delivery {
    /// Whoever takes a line may log something itself; that is not the app's.
    private static final ThreadLocal<Boolean> DELIVERING = new ThreadLocal<>();

    private Delivery() {}

    /// @return false when it belongs to no version
    static boolean toItsVersion(Consumer<VersionOutput> delivery) {
        VersionOutput output = VersionOutput.ofCurrentThread();
        if (output == null || DELIVERING.get() != null) {
            return false;
        }
        DELIVERING.set(Boolean.TRUE);
        try {
            delivery.accept(output);
        } finally {
            DELIVERING.remove();
        }
        return true;
    }
}
