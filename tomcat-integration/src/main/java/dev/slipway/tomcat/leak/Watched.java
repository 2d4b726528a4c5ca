package dev.slipway.tomcat.leak;

import dev.slipway.core.AppName;
import dev.slipway.core.Leak;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A stopped version that has yet to go. For the watching thread alone.
final class Watched extends WeakReference<ClassLoader> {
    private static final long NOT_YET = -1;

    private final StoppedVersion version;
    private final Canary canary = new Canary();
    private final Instant since = Instant.now();
    private long canaryGoneAt = NOT_YET;
    private int hints;
    private @Nullable Leak leak;

    Watched(StoppedVersion version, ClassLoader loader, ReferenceQueue<ClassLoader> gone) {
        super(loader, gone);
        this.version = version;
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

    /// @param collections how many there were so far
    /// @param more how many it may outlive after one by which it should have gone
    boolean hasOutlived(long collections, int more) {
        if (canaryGoneAt == NOT_YET && canary.hasGone()) {
            canaryGoneAt = collections;
        }
        return canaryGoneAt != NOT_YET && collections - canaryGoneAt >= more;
    }

    /// @return whether a collection may be asked for on its behalf; each time counts
    boolean spendHint(int most) {
        return leak == null && hints++ < most;
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
