package dev.slipway.guest.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.guest.linux.Commands;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlankDiskTest {
    private static final long MIB = 1024 * 1024;

    @TempDir private Path folder;

    @Test
    void aDiskOfZerosIsBlankAndBecomesAFileSystem() throws Exception {
        BlockDevice disk = disk(64 * MIB);
        assertTrue(BlankDisk.isBlank(disk));
        BlankDisk.write(disk, packedExt4());
        assertEquals(Optional.of(new Labels("ext4", "slipway-data")), Labels.read(disk));
        Commands.run("e2fsck", "-fn", disk.file().toString());
        assertFalse(BlankDisk.isBlank(disk));
    }

    @Test
    void aDiskWithAByteAnywhereThatIsLookedAtIsNotBlank() throws Exception {
        for (long at : new long[] {0, 5 * MIB + 17, 32 * MIB - 1, 64 * MIB - 1}) {
            BlockDevice disk = disk(64 * MIB);
            try (RandomAccessFile file = new RandomAccessFile(disk.file().toFile(), "rw")) {
                file.seek(at);
                file.write(1);
            }
            assertFalse(BlankDisk.isBlank(disk), () -> "a byte at " + at);
        }
    }

    @Test
    void aTinyDiskIsNotCalledBlank() throws Exception {
        assertFalse(BlankDisk.isBlank(disk(16 * MIB)));
    }

    private BlockDevice disk(long bytes) throws IOException {
        Path file = folder.resolve("disk");
        try (RandomAccessFile made = new RandomAccessFile(file.toFile(), "rw")) {
            made.setLength(0);
            made.setLength(bytes);
        }
        return new BlockDevice("disk", file, bytes, false, false, null);
    }

    private Path packedExt4() throws IOException {
        Path plain = folder.resolve("empty");
        try (RandomAccessFile made = new RandomAccessFile(plain.toFile(), "rw")) {
            made.setLength(32 * MIB);
        }
        Commands.run(
                "mke2fs",
                "-q",
                "-t",
                "ext4",
                "-b",
                "4096",
                "-L",
                "slipway-data",
                "-O",
                "64bit,meta_bg,^resize_inode",
                plain.toString());
        Path packed = folder.resolve("empty.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(plain, out);
        }
        return packed;
    }
}
