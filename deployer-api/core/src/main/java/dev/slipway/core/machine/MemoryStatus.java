package dev.slipway.core.machine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The memory of the machine and of the JVM at one moment, in bytes.
///
/// @param availableBytes what could be had without swapping
/// @param balloonBytes what the hypervisor has taken back; null where the kernel does not say
/// @param pressure null where the kernel does not watch it
public record MemoryStatus(
        long totalBytes,
        long freeBytes,
        long availableBytes,
        long cachedBytes,
        @Nullable Long balloonBytes,
        @Nullable Pressure pressure,
        Pool heap,
        Pool metaspace,
        Pool codeCache) {
    private static final long PAGE_BYTES = 4096;

    /// How much time went by waiting for memory.
    ///
    /// @param some of the work waited
    /// @param full all of it did
    public record Pressure(Waited some, Waited full) {}

    /// @param avg10 per cent of the last 10 s; `avg60` and `avg300` accordingly
    /// @param totalMicros since the machine is up
    public record Waited(double avg10, double avg60, double avg300, long totalMicros) {}

    /// @param maxBytes null for no limit
    public record Pool(long usedBytes, long committedBytes, @Nullable Long maxBytes) {}

    /// @param proc where the kernel tells it
    public static MemoryStatus read(Path proc) throws IOException {
        Map<String, Long> meminfo = numbers(Files.readAllLines(proc.resolve("meminfo")));
        return new MemoryStatus(
                kilobytes(meminfo, "MemTotal:"),
                kilobytes(meminfo, "MemFree:"),
                kilobytes(meminfo, "MemAvailable:"),
                kilobytes(meminfo, "Cached:"),
                balloon(proc.resolve("vmstat")),
                pressure(proc.resolve("pressure/memory")),
                pool(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage()),
                pools("Metaspace"),
                pools("Code"));
    }

    private static Map<String, Long> numbers(List<String> lines) {
        return lines.stream()
                .map(line -> line.split("\\s+"))
                .filter(words -> words.length >= 2 && words[1].matches("\\d+"))
                .collect(
                        Collectors.toMap(
                                words -> words[0],
                                words -> Long.parseLong(words[1]),
                                (first, _) -> first,
                                TreeMap::new));
    }

    private static long kilobytes(Map<String, Long> meminfo, String name) throws IOException {
        Long value = meminfo.get(name);
        if (value == null) {
            throw new IOException("/proc/meminfo has no " + name);
        }
        return value << 10;
    }

    private static @Nullable Long balloon(Path vmstat) throws IOException {
        Map<String, Long> counted =
                Files.exists(vmstat) ? numbers(Files.readAllLines(vmstat)) : Map.of();
        Long inflated = counted.get("balloon_inflate");
        return inflated == null
                ? null
                : (inflated - counted.getOrDefault("balloon_deflate", 0L)) * PAGE_BYTES;
    }

    /// A kernel that does not watch its memory has the file and refuses to open it.
    private static @Nullable Pressure pressure(Path file) {
        Map<String, Waited> waited;
        try {
            waited =
                    Files.readAllLines(file).stream()
                            .map(line -> line.split("[ =]"))
                            .filter(words -> words.length >= 9)
                            .collect(Collectors.toMap(words -> words[0], MemoryStatus::waited));
        } catch (IOException notWatched) {
            return null;
        }
        Waited some = waited.get("some");
        Waited full = waited.get("full");
        return some == null || full == null ? null : new Pressure(some, full);
    }

    /// @param words `some avg10 0.00 avg60 0.00 avg300 0.00 total 0`
    private static Waited waited(String[] words) {
        return new Waited(
                Double.parseDouble(words[2]),
                Double.parseDouble(words[4]),
                Double.parseDouble(words[6]),
                Long.parseLong(words[8]));
    }

    /// All pools whose names begin so, as one.
    private static Pool pools(String beginning) {
        List<MemoryUsage> usages =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getName().startsWith(beginning))
                        .map(MemoryPoolMXBean::getUsage)
                        .toList();
        return pool(
                new MemoryUsage(
                        -1,
                        usages.stream().mapToLong(MemoryUsage::getUsed).sum(),
                        usages.stream().mapToLong(MemoryUsage::getCommitted).sum(),
                        usages.stream().anyMatch(usage -> usage.getMax() < 0)
                                ? -1
                                : usages.stream().mapToLong(MemoryUsage::getMax).sum()));
    }

    private static Pool pool(MemoryUsage usage) {
        return new Pool(
                usage.getUsed(), usage.getCommitted(), usage.getMax() < 0 ? null : usage.getMax());
    }
}
