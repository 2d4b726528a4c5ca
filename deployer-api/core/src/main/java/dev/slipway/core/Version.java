package dev.slipway.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One accepted WAR of an app.
///
/// @param number 1, 2, 3 … in the order of upload, never given twice for an app
/// @param label the uploader's own name for it; says nothing about order
/// @param size bytes of the WAR as it was sent
/// @param who the token that sent it
public record Version(
        int number, @Nullable String label, Digest digest, long size, String who, Instant when) {
    public Version {
        if (number < 1) {
            throw new IllegalArgumentException("Versions are numbered from 1, not " + number);
        }
    }
}
