package dev.slipway.tomcat.leak;

import dev.slipway.core.AppName;
import dev.slipway.core.Leak;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A stopped version that has yet to go. For the watching thread alone.
final class Watched extends WeakReference<ClassLoader> {
    private final StoppedVersion version;
    private final Instant since = Instant.now();
    private final long collectionsBefore;
    private @Nullable Leak leak;

    Watched(
            StoppedVersion version,
            ClassLoader loader,
            ReferenceQueue<ClassLoader> gone,
            long collectionsBefore) {
        super(loader, gone);
        this.version = version;
        this.collectionsBefore = collectionsBefore;
    }

    StoppedVersion version() {
        return version;
    }

    AppName app() {
        return version.app();
    }

    Instant since() {
        return since;
    }

    /// @param collections the number of them so far
    boolean hasOutlived(int limit, long collections) {
        return collections - collectionsBefore >= limit;
    }

    boolean isUndecided() {
        return leak == null;
    }

    void leaks(Leak found) {
        leak = found;
    }

    /// @return null when it never was one
    @Nullable Leak leak() {
        return leak;
    }
}
