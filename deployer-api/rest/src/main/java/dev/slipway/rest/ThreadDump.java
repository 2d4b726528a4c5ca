package dev.slipway.rest;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import com.sun.management.ThreadMXBean;
import dev.slipway.core.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// All threads, virtual ones too, as the JVM's own dump tells of them.
///
/// Source: `HotSpotDiagnosticMXBean.dumpThreads`, which writes to a new file alone.
final class ThreadDump {
    private ThreadDump() {}

    /// @param state as in `TIMED_WAITING`
    /// @param cpu processor time it has used; null for a virtual one
    /// @param allocated bytes; null for a virtual one
    /// @param stack innermost frame first; null unless it was asked for
    record ThreadStatus(
            long id,
            String name,
            boolean virtual,
            String state,
            @Nullable Duration cpu,
            @Nullable Long allocated,
            @Nullable List<String> stack) {}

    /// The JVM's own text.
    ///
    /// @param work a folder to write to meanwhile
    static String json(Path work) throws IOException {
        Path folder = Files.createTempDirectory(work, "threads");
        Path file = folder.resolve("threads.json");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(file.toString(), ThreadDumpFormat.JSON);
            return Files.readString(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    static List<ThreadStatus> threads(Path work, boolean stacks) throws IOException {
        ThreadMXBean beans = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<ThreadStatus> threads = new ArrayList<>();
        for (JsonNode container :
                Json.MAPPER.readTree(json(work)).at("/threadDump/threadContainers")) {
            for (JsonNode thread : container.get("threads")) {
                threads.add(status(thread, stacks, beans));
            }
        }
        return threads;
    }

    private static ThreadStatus status(JsonNode thread, boolean stacks, ThreadMXBean beans) {
        long id = thread.get("tid").asLong();
        boolean virtual = thread.path("virtual").asBoolean(false);
        long cpu = virtual ? -1 : beans.getThreadCpuTime(id); // -1 also when it has ended
        long allocated = virtual ? -1 : beans.getThreadAllocatedBytes(id);
        return new ThreadStatus(
                id,
                thread.path("name").asString(""),
                virtual,
                thread.path("state").asString("UNKNOWN"),
                cpu < 0 ? null : Duration.ofNanos(cpu),
                allocated < 0 ? null : allocated,
                stacks
                        ? thread.path("stack").valueStream().map(JsonNode::asString).toList()
                        : null);
    }
}
