package dev.slipway.core.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.slipway.core.DeployException;
import dev.slipway.core.artifact.Disk;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderFilesTest {
    private static final long MIB = 1024 * 1024;

    @TempDir Path work;

    private RecorderFiles with(long free) {
        return new RecorderFiles(work, new Disk(_ -> free + MIB, MIB));
    }

    @Test
    void leavesMostOfASmallDisk() throws IOException {
        assertEquals(128 * MIB, with(1000 * MIB).usualSize());
        assertEquals(30 * MIB, with(120 * MIB).usualSize());
        assertEquals(MIB, with(MIB / 2).usualSize());
        assertEquals(MIB, with(-MIB).usualSize());
    }

    @Test
    void refusesWhatTheDiskWouldNotHold() {
        assertEquals(
                "insufficient-storage",
                assertThrows(DeployException.class, () -> with(MIB).prepare(MIB + 1))
                        .failure()
                        .slug());
    }
}
