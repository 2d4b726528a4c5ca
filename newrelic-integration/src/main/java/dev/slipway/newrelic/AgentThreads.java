package dev.slipway.newrelic;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// The threads of an agent: those of the group in which it was started, since a thread belongs to
/// the group of the one that made it. What the agent does on the threads of requests is not among
/// it. For one thread at a time.
final class AgentThreads {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final ThreadGroup group;
    private Map<Long, Long> nanosBefore = Map.of();

    AgentThreads(ThreadGroup group) {
        this.group = group;
    }

    /// Processor time since the call before, of those that live. What a thread used that began and
    /// ended in between is lost, so call it often.
    Duration used() {
        Map<Long, Long> now = new HashMap<>();
        long used = 0;
        for (Thread thread : alive()) {
            long nanos = THREADS.getThreadCpuTime(thread.threadId());
            if (nanos >= 0) {
                now.put(thread.threadId(), nanos);
                used += nanos - nanosBefore.getOrDefault(thread.threadId(), 0L);
            }
        }
        nanosBefore = now;
        return Duration.ofNanos(used);
    }

    void interrupt() {
        group.interrupt();
    }

    private Thread[] alive() {
        Thread[] found = new Thread[group.activeCount() + 16];
        int count = group.enumerate(found, true);
        return Arrays.stream(found, 0, count).filter(Objects::nonNull).toArray(Thread[]::new);
    }
}
