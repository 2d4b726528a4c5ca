package dev.slipway.tomcat.leak;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Counts garbage collections after which a class loader that nobody holds has gone; collections of
/// young objects alone are not among them, and say how old it is.
///
/// Source: the names of HotSpot's collector beans.
final class UnloadingCollections {
    /// After so many collections nothing is young that was there before: HotSpot's largest
    /// `MaxTenuringThreshold`, and the one that moves it.
    static final int UNTIL_OLD = 16;

    private static final String YOUNG_G1 = "G1 Young Generation";
    private static final Set<String> YOUNG_OR_PAUSES =
            Set.of(
                    "Copy",
                    YOUNG_G1,
                    "PS Scavenge",
                    "Shenandoah Pauses",
                    "ZGC Minor Cycles",
                    "ZGC Minor Pauses",
                    "ZGC Major Pauses");

    /// Counts the two pauses of each cycle.
    private static final String CONCURRENT_G1 = "G1 Concurrent GC";

    private final List<GarbageCollectorMXBean> young = named(YOUNG_G1::equals);
    private final List<GarbageCollectorMXBean> concurrent = named(CONCURRENT_G1::equals);
    private final List<GarbageCollectorMXBean> full =
            named(name -> !YOUNG_OR_PAUSES.contains(name) && !name.equals(CONCURRENT_G1));

    private static List<GarbageCollectorMXBean> named(Predicate<String> name) {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(bean -> name.test(bean.getName()))
                .toList();
    }

    /// Since the process started.
    long count() {
        return count(full) + count(concurrent) / 2;
    }

    /// How often what is young has grown older since the process started. It matters with G1: while
    /// that looks for classes to unload, it takes for alive what is young, and young is also what a
    /// dead object that is old leads to. Collections of everything leave nothing young.
    long age() {
        return count(young) + count(full) * UNTIL_OLD;
    }

    private static long count(List<GarbageCollectorMXBean> collectors) {
        return collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
    }
}
