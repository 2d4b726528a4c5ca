package dev.slipway.core.machine;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.slipway.core.Digest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One of a machine's two slots.
///
/// @param slot `a` or `b`
/// @param image null when it is empty
/// @param note why the image failed; null when there is nothing to say
public record SlotStatus(String slot, State state, @Nullable Image image, @Nullable String note) {
    public enum State {
        @JsonProperty("empty")
        EMPTY,
        /// It is started next, once.
        @JsonProperty("waiting")
        WAITING,
        /// It runs for the first time, and has yet to show that all is well.
        @JsonProperty("tried")
        TRIED,
        /// It runs and is good.
        @JsonProperty("running")
        RUNNING,
        /// It was good when it ran last.
        @JsonProperty("good")
        GOOD,
        /// It was started once, and all was not well.
        @JsonProperty("failed")
        FAILED
    }

    /// @param name whose image it is
    /// @param version of the software in it
    /// @param kernel its version
    /// @param digest of the file
    /// @param size in bytes
    /// @param writtenAt null for the one the machine was made with
    public record Image(
            String name,
            String version,
            String kernel,
            Digest digest,
            long size,
            @Nullable Instant writtenAt) {}
}
