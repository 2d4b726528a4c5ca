package dev.slipway.guest.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.guest.linux.Commands;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables that sgdisk wrote, and what it says of those that were changed.
class GptTest {
    private static final long MIB = 1024 * 1024;

    @TempDir private Path folder;
    private Path disk = Path.of("");

    @BeforeEach
    void partition() throws Exception {
        disk = folder.resolve("disk.img");
        setSize(100 * MIB);
        Commands.run("sgdisk", "--new=1:0:+10M", "--new=2:0:0", disk.toString());
    }

    @Test
    void theLastPartitionGrowsWithItsDisk() throws Exception {
        setSize(300 * MIB);
        try (FileChannel channel =
                FileChannel.open(disk, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Gpt table = Gpt.read(channel).orElseThrow();
            long bytes = table.grownSize(2, 300 * MIB);
            assertTrue(bytes > 287 * MIB && bytes < 289 * MIB, () -> bytes + " bytes");
            table.grow(2, 300 * MIB).write(channel);
            assertEquals(bytes, Gpt.read(channel).orElseThrow().grownSize(2, 300 * MIB));
        }
        String verdict = Commands.run("sgdisk", "--verify", "--print", disk.toString());
        assertTrue(verdict.contains("No problems found."), verdict);
        assertTrue(verdict.contains("last usable sector is " + (300 * MIB / 512 - 34)), verdict);
    }

    @Test
    void aPartitionWithAnotherBehindItStaysAsItIs() throws Exception {
        try (FileChannel channel = FileChannel.open(disk, StandardOpenOption.READ)) {
            assertEquals(10 * MIB, Gpt.read(channel).orElseThrow().grownSize(1, 300 * MIB));
        }
    }

    @Test
    void aDamagedTableIsNotRead() throws Exception {
        try (FileChannel channel =
                FileChannel.open(disk, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {7}), 1024 + 40);
            assertTrue(Gpt.read(channel).isEmpty());
        }
    }

    private void setSize(long bytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
            file.setLength(bytes);
        }
    }
}
