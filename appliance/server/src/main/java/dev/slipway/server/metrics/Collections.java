package dev.slipway.server.metrics;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/// Garbage collections: names of Micrometer's `JvmGcMetrics`. The JVM tells each by a notification,
/// from the moment this is made; those before are one sample a collector, of unknown cause.
final class Collections implements Source {
    private static final String BEFORE = "before the first scrape";

    private final Map<Kind, Taken> pauses = new ConcurrentSkipListMap<>();
    private final Map<Kind, Taken> concurrent = new ConcurrentSkipListMap<>();
    private final LongAdder promotedBytes = new LongAdder();
    private final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private record Kind(String collector, String action, String cause) implements Comparable<Kind> {
        Labels labels() {
            return Labels.of("action", action).and("cause", cause).and("gc", collector);
        }

        @Override
        public int compareTo(Kind other) {
            return java.util.Comparator.comparing(Kind::collector)
                    .thenComparing(Kind::action)
                    .thenComparing(Kind::cause)
                    .compare(this, other);
        }
    }

    private record Taken(long count, Duration time, Duration longest) {
        static final Taken NOTHING = new Taken(0, Duration.ZERO, Duration.ZERO);

        Taken and(long more, Duration took) {
            return new Taken(
                    count + more, time.plus(took), took.compareTo(longest) > 0 ? took : longest);
        }
    }

    private Collections() {}

    /// One that listens from now on, for as long as the process runs.
    static Collections watched() {
        Collections collections = new Collections();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            collections.before(collector);
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(
                        (notification, _) -> collections.heard(notification), null, null);
            }
        }
        return collections;
    }

    private void before(GarbageCollectorMXBean collector) {
        if (collector.getCollectionCount() > 0) {
            record(
                    new Kind(collector.getName(), BEFORE, BEFORE),
                    collector.getCollectionCount(),
                    Duration.ofMillis(Math.max(0, collector.getCollectionTime())));
        }
    }

    private void heard(Notification notification) {
        if (!notification
                .getType()
                .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            return;
        }
        GarbageCollectionNotificationInfo told =
                GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
        GcInfo collection = told.getGcInfo();
        record(
                new Kind(told.getGcName(), told.getGcAction(), told.getGcCause()),
                1,
                Duration.ofMillis(collection.getDuration()));
        promotedBytes.add(grown(collection));
    }

    private void record(Kind kind, long count, Duration took) {
        (isBesideTheApp(kind) ? concurrent : pauses)
                .merge(kind, Taken.NOTHING.and(count, took), (known, _) -> known.and(count, took));
    }

    /// As Micrometer tells them apart.
    private static boolean isBesideTheApp(Kind kind) {
        return kind.cause().equals("No GC")
                || kind.collector().equals("G1 Concurrent GC")
                || kind.collector().endsWith(" Cycles");
    }

    /// By how much the old objects have become more.
    private static long grown(GcInfo collection) {
        long grown = 0;
        for (Map.Entry<String, MemoryUsage> pool : collection.getMemoryUsageAfterGc().entrySet()) {
            MemoryUsage before = collection.getMemoryUsageBeforeGc().get(pool.getKey());
            if (before != null && JvmMemory.isOfOldObjects(pool.getKey())) {
                grown += Math.max(0, pool.getValue().getUsed() - before.getUsed());
            }
        }
        return grown;
    }

    @Override
    public void writeTo(Exposition page) {
        write(page, "jvm_gc_pause_seconds", "Time the apps stood still", pauses);
        write(
                page,
                "jvm_gc_concurrent_phase_time_seconds",
                "Time of collections beside the apps",
                concurrent);
        page.counter("jvm_gc_memory_allocated_bytes_total", "Bytes that threads have allocated")
                .sample(threads.getTotalThreadAllocatedBytes());
        page.counter(
                        "jvm_gc_memory_promoted_bytes_total",
                        "By how much old objects have grown in collections since the first scrape")
                .sample(promotedBytes.sum());
    }

    private static void write(
            Exposition page, String name, String help, Map<Kind, Taken> collections) {
        Exposition.Family times = page.summary(name, help);
        collections.forEach((kind, taken) ->
                times.sample("_count", kind.labels(), taken.count())
                        .sample("_sum", kind.labels(), Seconds.of(taken.time())));
        Exposition.Family longest = page.gauge(name + "_max", "The longest since the first scrape");
        collections.forEach((kind, taken) -> {
            if (!kind.cause().equals(BEFORE)) {
                longest.sample(kind.labels(), Seconds.of(taken.longest()));
            }
        });
    }
}
