package dev.slipway.server.metrics;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What the process uses of its machine: names of Micrometer's `ProcessorMetrics`, `UptimeMetrics`,
/// `FileDescriptorMetrics` and `DiskSpaceMetrics`; what those do not have, as Prometheus' own
/// libraries call it.
final class ProcessUse implements Source {
    private static final Path STATUS = Path.of("/proc/self/status");

    private final UnixOperatingSystemMXBean system =
            (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    private final Path data;

    /// @param data on the volume whose space is told
    ProcessUse(Path data) {
        this.data = data;
    }

    @Override
    public void writeTo(Exposition page) {
        processors(page);
        page.gauge("process_uptime_seconds", "How long the process runs")
                .sample(Seconds.ofMillis(runtime.getUptime()));
        page.gauge("process_start_time_seconds", "When it started, since the epoch")
                .sample(Seconds.ofMillis(runtime.getStartTime()));
        page.gauge("process_files_open_files", "Open file descriptors")
                .sample(system.getOpenFileDescriptorCount());
        page.gauge("process_files_max_files", "How many there may be")
                .sample(system.getMaxFileDescriptorCount());
        resident()
                .ifPresent(bytes ->
                        page.gauge("process_resident_memory_bytes", "Memory of the machine in use")
                                .sample(bytes));
        disk(page);
    }

    private void processors(Exposition page) {
        page.gauge("process_cpu_usage", "The process' share of the processors of late, 0 to 1")
                .sample(Math.max(0, system.getProcessCpuLoad()));
        page.counter("process_cpu_seconds_total", "Processor time the process has used")
                .sample(system.getProcessCpuTime() / 1e9);
        page.gauge("system_cpu_usage", "The share of all processes, 0 to 1")
                .sample(Math.max(0, system.getCpuLoad()));
        page.untyped("system_cpu_count", "Processors this process may use")
                .sample(Runtime.getRuntime().availableProcessors());
        page.gauge("system_load_average_1m", "Threads that ran or waited to, over a minute")
                .sample(system.getSystemLoadAverage());
    }

    /// Empty where the system does not say.
    private static OptionalLong resident() {
        if (!Files.isReadable(STATUS)) {
            return OptionalLong.empty();
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void disk(Exposition page) {
        try {
            FileStore volume = Files.getFileStore(data);
            Labels where = Labels.of("path", data.toString());
            page.gauge("disk_free_bytes", "Space the process may still use")
                    .sample(where, volume.getUsableSpace());
            page.gauge("disk_total_bytes", "Size of the volume of the data directory")
                    .sample(where, volume.getTotalSpace());
        } catch (IOException gone) {
            throw new UncheckedIOException("The data directory cannot be looked at", gone);
        }
    }
}
