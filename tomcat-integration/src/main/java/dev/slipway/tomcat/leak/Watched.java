package dev.slipway.tomcat.leak;

import dev.slipway.core.AppName;
import dev.slipway.core.Leak;
import dev.slipway.tomcat.leak.CollectionsSeen.Count;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A stopped version that has yet to go. For the watching thread alone.
final class Watched extends WeakReference<ClassLoader> {
    private final StoppedVersion version;
    private final Canary canary = new Canary();
    private final Instant since = Instant.now();
    private final long age;
    private @Nullable Count doubtedAt;
    private @Nullable Count oldAt;
    private int hints;
    private @Nullable Leak leak;

    /// @param age of the process, in [collections][UnloadingCollections#age()]
    Watched(
            StoppedVersion version,
            ClassLoader loader,
            ReferenceQueue<ClassLoader> gone,
            long age) {
        super(loader, gone);
        this.version = version;
        this.age = age;
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

    /// @param more how many collections it may outlive after one by which it should have gone
    boolean hasOutlived(Count now, int more) {
        if (doubtedAt == null && canary.hasGone()) {
            doubtedAt = now;
        }
        return doubtedAt != null && now.hasRisenSince(doubtedAt, more);
    }

    /// It is not seen what holds it, so it gets the time of as many collections again.
    void doubt(Count now) {
        doubtedAt = now;
    }

    /// @param ageNow of the process
    /// @param more how many collections it may outlive after none of its objects is young any more
    boolean isSuspect(Count now, long ageNow, int more) {
        if (oldAt == null && ageNow - age >= UnloadingCollections.UNTIL_OLD) {
            oldAt = now;
        }
        return oldAt != null && now.hasRisenSince(oldAt, more);
    }

    /// The same of collections that came in stillness.
    boolean hasOutlivedStillness(Count now, int more) {
        return oldAt != null && now.hasRisenInStillnessSince(oldAt, more);
    }

    /// @return whether a collection may be asked for on its behalf; each time counts
    boolean spendHint(int most) {
        if (leak != null || hints >= most) {
            return false;
        }
        hints++;
        return true;
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
