package dev.slipway.rest;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The JVM at one moment. What it was started with is not told: there may be secrets in it.
///
/// @param uptime in whole milliseconds
record JvmStatus(
        String version,
        String vendor,
        String vm,
        Instant startedAt,
        Duration uptime,
        Memory heap,
        Memory nonHeap,
        List<Pool> pools,
        List<Collector> collectors,
        Threads threads,
        Classes classes) {

    /// In bytes.
    ///
    /// @param max null without a limit
    record Memory(long used, long committed, @Nullable Long max) {
        static Memory of(MemoryUsage usage) {
            return new Memory(
                    usage.getUsed(),
                    usage.getCommitted(),
                    usage.getMax() < 0 ? null : usage.getMax());
        }
    }

    record Pool(String name, Memory memory) {}

    /// @param collections since the JVM started
    /// @param time of all together; for one that works beside the apps no pause
    record Collector(String name, long collections, Duration time) {
        static List<Collector> all() {
            return ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .map(bean ->
                            new Collector(
                                    bean.getName(),
                                    bean.getCollectionCount(),
                                    Duration.ofMillis(Math.max(0, bean.getCollectionTime()))))
                    .toList();
        }
    }

    /// Platform threads.
    record Threads(int live, int daemon, int peak) {}

    record Classes(int loaded, long unloaded) {}

    static JvmStatus now() {
        var runtime = ManagementFactory.getRuntimeMXBean();
        var memory = ManagementFactory.getMemoryMXBean();
        var threads = ManagementFactory.getThreadMXBean();
        var classes = ManagementFactory.getClassLoadingMXBean();
        return new JvmStatus(
                Runtime.version().toString(),
                runtime.getVmVendor(),
                runtime.getVmName(),
                Instant.ofEpochMilli(runtime.getStartTime()),
                Duration.ofMillis(runtime.getUptime()),
                Memory.of(memory.getHeapMemoryUsage()),
                Memory.of(memory.getNonHeapMemoryUsage()),
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .map(pool -> new Pool(pool.getName(), Memory.of(pool.getUsage())))
                        .toList(),
                Collector.all(),
                new Threads(
                        threads.getThreadCount(),
                        threads.getDaemonThreadCount(),
                        threads.getPeakThreadCount()),
                new Classes(classes.getLoadedClassCount(), classes.getUnloadedClassCount()));
    }
}
