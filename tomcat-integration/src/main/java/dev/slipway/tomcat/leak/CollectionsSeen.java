package dev.slipway.tomcat.leak;

import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;

/// The garbage collections that unload classes, seen from look to look. For one thread.
///
/// Some come in stillness: about then no request was answered and no class loaded. While G1 looks
/// for classes to unload, compiled code that is entered keeps the classes it was compiled for, so a
/// version can stay for as long as requests keep code hot that was compiled when it was live; in
/// stillness it goes. Source: JDK-8292077, and seen with wicket-examples under load.
final class CollectionsSeen {
    private final UnloadingCollections all = new UnloadingCollections();
    private final ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    private final LongSupplier requests;
    private Count count = new Count(0, 0);
    private long lastAt = System.nanoTime();
    private long activity;
    private boolean still;

    /// @param requests how many were answered so far
    CollectionsSeen(LongSupplier requests) {
        this.requests = requests;
    }

    /// @param still those of all that came in stillness
    record Count(long all, long still) {
        boolean hasRisenSince(Count before, int by) {
            return all - before.all >= by;
        }

        boolean hasRisenInStillnessSince(Count before, int by) {
            return still - before.still >= by;
        }
    }

    void look() {
        long activityNow = requests.getAsLong() + classes.getTotalLoadedClassCount();
        boolean stillBefore = still;
        still = activityNow == activity;
        activity = activityNow;
        long now = all.count();
        if (now != count.all) {
            // it may have begun before the last look
            long more = still && stillBefore ? now - count.all : 0;
            count = new Count(now, count.still + more);
            lastAt = System.nanoTime();
        }
    }

    Count count() {
        return count;
    }

    /// Of any thread.
    long age() {
        return all.age();
    }

    boolean isStill() {
        return still;
    }

    boolean noneFor(Duration time) {
        return System.nanoTime() - lastAt >= time.toNanos();
    }

    void askForOne() {
        System.gc();
        lastAt = System.nanoTime();
    }
}
