package dev.slipway.tomcat.leak;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;

/// Counts garbage collections after which a class loader that nobody holds has gone; collections of
/// young objects alone are not among them.
///
/// Source: the names of HotSpot's collector beans.
final class UnloadingCollections {
    private static final Set<String> YOUNG_OR_PAUSES =
            Set.of(
                    "Copy",
                    "G1 Young Generation",
                    "PS Scavenge",
                    "Shenandoah Pauses",
                    "ZGC Minor Cycles",
                    "ZGC Minor Pauses",
                    "ZGC Major Pauses");

    /// Counts the two pauses of each cycle.
    private static final String CONCURRENT_G1 = "G1 Concurrent GC";

    private final List<GarbageCollectorMXBean> collectors =
            ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .filter(bean -> !YOUNG_OR_PAUSES.contains(bean.getName()))
                    .toList();

    /// Since the process started.
    long count() {
        return collectors.stream()
                .mapToLong(bean ->
                        bean.getName().equals(CONCURRENT_G1)
                                ? bean.getCollectionCount() / 2
                                : bean.getCollectionCount())
                .sum();
    }
}
