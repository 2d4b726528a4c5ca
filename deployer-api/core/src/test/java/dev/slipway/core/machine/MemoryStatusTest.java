package dev.slipway.core.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryStatusTest {
    @TempDir Path proc;

    @BeforeEach
    void writeMeminfo() throws IOException {
        Files.writeString(
                proc.resolve("meminfo"),
                """
                MemTotal:         384000 kB
                MemFree:          100000 kB
                MemAvailable:     200000 kB
                Cached:            50000 kB
                HugePages_Total:       0
                """);
    }

    @Test
    void readsWhatTheKernelTells() throws IOException {
        Files.createDirectories(proc.resolve("pressure"));
        Files.writeString(
                proc.resolve("pressure/memory"),
                """
                some avg10=1.50 avg60=0.25 avg300=0.00 total=12345
                full avg10=0.50 avg60=0.00 avg300=0.00 total=99
                """);
        Files.writeString(proc.resolve("vmstat"), "balloon_inflate 10\nballoon_deflate 4\n");
        MemoryStatus status = MemoryStatus.read(proc);
        assertEquals(384_000L << 10, status.totalBytes());
        assertEquals(200_000L << 10, status.availableBytes());
        assertEquals(6 * 4096L, status.balloonBytes());
        assertEquals(
                new MemoryStatus.Pressure(
                        new MemoryStatus.Waited(1.5, 0.25, 0, 12_345),
                        new MemoryStatus.Waited(0.5, 0, 0, 99)),
                status.pressure());
        assertTrue(status.heap().usedBytes() > 0);
        assertTrue(status.metaspace().usedBytes() > 0);
        assertTrue(status.codeCache().usedBytes() > 0);
    }

    @Test
    void leavesOutWhatTheKernelDoesNotWatch() throws IOException {
        MemoryStatus status = MemoryStatus.read(proc);
        assertNull(status.pressure());
        assertNull(status.balloonBytes());
    }
}
