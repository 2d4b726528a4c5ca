package dev.slipway.core;

import java.io.IOException;

/// Tells a full disk from other trouble: Java has no exception of its own for it, only the system's
/// words.
final class OutOfSpace {
    private OutOfSpace() {}

    static boolean caused(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (cause instanceof IOException
                    && message != null
                    && (message.contains("No space left on device")
                            || message.contains("Disk quota exceeded"))) {
                return true;
            }
        }
        return false;
    }
}
