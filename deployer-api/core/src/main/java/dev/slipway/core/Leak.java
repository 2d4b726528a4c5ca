package dev.slipway.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A version that was stopped and whose classes are still in memory, after enough garbage
/// collections for them to have gone.
///
/// @param start tells apart several starts of one version; grows from start to start, of all apps
/// @param since when the version was stopped
/// @param classes how many classes of the WAR are held
/// @param metaspaceBytes what these classes hold beside the heap; null when the JVM does not say
/// @param holders what holds them, one for each root, the shortest path first; never empty
public record Leak(
        int version,
        long start,
        Instant since,
        int classes,
        @Nullable Long metaspaceBytes,
        List<Holder> holders) {
    public Leak {
        holders = List.copyOf(holders);
        if (holders.isEmpty()) {
            throw new IllegalArgumentException("A leak names a holder, if an unknown one");
        }
    }

    /// @param what the root, or what to do when it is unknown; for a person
    /// @param path the references from the root to what belongs to the version, one a step; empty
    ///   when the root is unknown
    public record Holder(Kind kind, String what, List<String> path) {
        public Holder {
            path = List.copyOf(path);
        }
    }

    public enum Kind {
        /// A thread that has not ended: what it runs, or its context class loader.
        @JsonProperty("thread")
        THREAD,
        /// A thread-local value in a thread that is not the app's.
        @JsonProperty("thread-local")
        THREAD_LOCAL,
        /// A hook that is run when the process ends.
        @JsonProperty("shutdown-hook")
        SHUTDOWN_HOOK,
        /// A static field of the JDK or of the server.
        @JsonProperty("static")
        STATIC,
        /// Nothing was found where such things usually are.
        @JsonProperty("unknown")
        UNKNOWN
    }
}
