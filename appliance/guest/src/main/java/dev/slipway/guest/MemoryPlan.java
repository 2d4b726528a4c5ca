package dev.slipway.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How the machine's memory is shared out: the heap's limit is a part of the machine's size, which
/// the JVM took from its options when it started; file systems in memory have theirs in their mount
/// options.
///
/// @param machineBytes what the kernel has
/// @param heapBytes what the heap may grow to
record MemoryPlan(long machineBytes, long heapBytes) {
    /// Below this the runtime, the kernel and a small app do not fit.
    static final long LEAST_BYTES = 330L << 20;

    /// Below this every megabyte counts.
    private static final long AMPLE_BYTES = 1L << 30;

    static MemoryPlan read(Path proc) throws IOException {
        return new MemoryPlan(
                total(Files.readString(proc.resolve("meminfo"))), Runtime.getRuntime().maxMemory());
    }

    /// @param meminfo the text of `/proc/meminfo`, in which a kB has 1024 bytes
    static long total(String meminfo) throws IOException {
        return meminfo.lines()
                .filter(line -> line.startsWith("MemTotal:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElseThrow(() -> new IOException("/proc/meminfo has no MemTotal"));
    }

    boolean isSmall() {
        return machineBytes < AMPLE_BYTES;
    }

    private boolean isTooSmall() {
        return machineBytes < LEAST_BYTES;
    }

    String told() {
        return "%d MiB of memory, heap up to %d MiB%s"
                .formatted(
                        machineBytes >> 20,
                        heapBytes >> 20,
                        isTooSmall()
                                ? "; less than the "
                                        + (LEAST_BYTES >> 20)
                                        + " MiB that are the least"
                                : "");
    }
}
