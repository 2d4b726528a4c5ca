package dev.slipway.newrelic;

import dev.slipway.core.monitoring.MonitoringException;
import dev.slipway.core.monitoring.MonitoringRefusal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether an agent would find the room it needs; said before it is attached.
final class Room {
    private static final long MIB = 1024 * 1024;
    private static final long HEAP = 64 * MIB;

    /// It unpacks jars of 29 MB.
    private static final long TEMP = 48 * MIB;

    private Room() {}

    /// @throws MonitoringException agent-failed
    static void require(Path temp) throws MonitoringException, IOException {
        long heap = Runtime.getRuntime().maxMemory() - live();
        if (heap < HEAP) {
            throw lacking("an agent needs %d MiB of heap, %d are free", HEAP, heap);
        }
        long disk = Files.getFileStore(temp).getUsableSpace();
        if (disk < TEMP) {
            throw lacking("an agent unpacks %d MiB on the data volume, %d are free", TEMP, disk);
        }
    }

    /// What the last collections left, so that garbage does not count.
    private static long live() {
        long bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage after = pool.getCollectionUsage();
            if (pool.getType() == MemoryType.HEAP && after != null) {
                bytes += after.getUsed();
            }
        }
        return bytes;
    }

    private static MonitoringException lacking(String sentence, long needed, long free) {
        return new MonitoringException(
                new MonitoringRefusal.AgentFailed(
                        "It would not fit: " + sentence.formatted(needed / MIB, free / MIB)));
    }
}
