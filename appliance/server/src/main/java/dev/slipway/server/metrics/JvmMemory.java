package dev.slipway.server.metrics;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/// Memory of the JVM by pool: names of Micrometer's `JvmMemoryMetrics`.
final class JvmMemory implements Source {
    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
    private final List<BufferPoolMXBean> buffers =
            ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);

    @Override
    public void writeTo(Exposition page) {
        pools(
                page.gauge("jvm_memory_used_bytes", "The amount of used memory"),
                pool -> pool.getUsage().getUsed());
        pools(
                page.gauge("jvm_memory_committed_bytes", "Memory that is there for the JVM to use"),
                pool -> pool.getUsage().getCommitted());
        pools(
                page.gauge("jvm_memory_max_bytes", "The most the pool may get; -1 without a limit"),
                pool -> pool.getUsage().getMax());
        afterCollection(
                page.gauge(
                        "jvm_gc_live_data_size_bytes",
                        "Old objects that were left by the last collection that looked at them"),
                MemoryUsage::getUsed);
        afterCollection(
                page.gauge("jvm_gc_max_data_size_bytes", "The most there may be of old objects"),
                MemoryUsage::getMax);
        buffers(
                page.gauge("jvm_buffer_count_buffers", "How many buffers are in the pool"),
                BufferPoolMXBean::getCount);
        buffers(
                page.gauge("jvm_buffer_memory_used_bytes", "Memory used for the buffer pool"),
                BufferPoolMXBean::getMemoryUsed);
        buffers(
                page.gauge("jvm_buffer_total_capacity_bytes", "The capacity of its buffers"),
                BufferPoolMXBean::getTotalCapacity);
    }

    private void pools(Exposition.Family family, ToLongFunction<MemoryPoolMXBean> value) {
        for (MemoryPoolMXBean pool : pools) {
            String area =
                    switch (pool.getType()) {
                        case HEAP -> "heap";
                        case NON_HEAP -> "nonheap";
                    };
            family.sample(
                    Labels.of("area", area).and("id", pool.getName()), value.applyAsLong(pool));
        }
    }

    private void afterCollection(Exposition.Family family, ToLongFunction<MemoryUsage> value) {
        long sum = 0;
        for (MemoryPoolMXBean pool : pools) {
            MemoryUsage left = pool.getCollectionUsage();
            if (left != null && isOfOldObjects(pool.getName())) {
                sum += value.applyAsLong(left);
            }
        }
        family.sample(sum);
    }

    /// By the names of HotSpot's collectors, among them those without generations.
    static boolean isOfOldObjects(String pool) {
        String name = pool.toLowerCase(Locale.ROOT);
        return name.contains("old gen")
                || name.contains("tenured gen")
                || name.equals("shenandoah")
                || name.equals("zheap")
                || name.equals("zgc old generation");
    }

    private void buffers(Exposition.Family family, ToLongFunction<BufferPoolMXBean> value) {
        for (BufferPoolMXBean pool : buffers) {
            family.sample(Labels.of("id", pool.getName()), value.applyAsLong(pool));
        }
    }
}
