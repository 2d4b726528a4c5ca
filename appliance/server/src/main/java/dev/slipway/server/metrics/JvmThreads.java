package dev.slipway.server.metrics;

import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// Threads and classes: names of Micrometer's `JvmThreadMetrics` and `ClassLoaderMetrics`. Virtual
/// threads are not among them.
final class JvmThreads implements Source {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();

    @Override
    public void writeTo(Exposition page) {
        page.gauge("jvm_threads_live_threads", "Live threads, daemons among them")
                .sample(threads.getThreadCount());
        page.gauge("jvm_threads_daemon_threads", "Live daemon threads")
                .sample(threads.getDaemonThreadCount());
        page.gauge("jvm_threads_peak_threads", "The most live threads since the start")
                .sample(threads.getPeakThreadCount());
        page.counter("jvm_threads_started_threads_total", "Threads started")
                .sample(threads.getTotalStartedThreadCount());
        Exposition.Family states =
                page.gauge("jvm_threads_states_threads", "Live threads by state");
        byState()
                .forEach(
                        (state, count) -> states.sample(Labels.of("state", written(state)), count));
        page.gauge("jvm_classes_loaded_classes", "Classes in memory")
                .sample(classes.getLoadedClassCount());
        page.counter("jvm_classes_unloaded_classes_total", "Classes that have left the memory")
                .sample(classes.getUnloadedClassCount());
    }

    private Map<Thread.State, Integer> byState() {
        Map<Thread.State, Integer> counts = new EnumMap<>(Thread.State.class);
        for (Thread.State state : Thread.State.values()) {
            counts.put(state, 0);
        }
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null) { // or it has ended meanwhile
                counts.merge(thread.getThreadState(), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static String written(Thread.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
