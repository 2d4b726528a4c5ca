package dev.slipway.guest.slots;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A volume as others make it, and as a power cut leaves it.
class LostClustersTest {
    private static final int RESERVED_BYTES = 32 * 512;

    @TempDir Path dir;
    private Path volume;
    private byte[] content;

    @BeforeEach
    void make() throws Exception {
        volume = dir.resolve("volume");
        try (RandomAccessFile file = new RandomAccessFile(volume.toFile(), "rw")) {
            file.setLength(40 << 20);
        }
        run("mkfs.fat", "-F", "32", "-s", "1", "-n", "SLIPWAY-ESP", "volume");
        content = new byte[100_000];
        new Random(1).nextBytes(content);
        Files.write(dir.resolve("image"), content);
        run("mmd", "-i", "volume", "::/EFI", "::/EFI/slipway");
        run("mcopy", "-i", "volume", "image", "::/EFI/slipway/a.efi");
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(dir.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> List.of(command) + ": " + said);
        return said;
    }

    private void put(int cluster, int next) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(volume.toFile(), "rw")) {
            file.seek(36);
            int tableBytes = Integer.reverseBytes(file.readInt()) * 512;
            for (int copy = 0; copy < 2; copy++) {
                file.seek(RESERVED_BYTES + (long) copy * tableBytes + cluster * 4L);
                file.writeInt(Integer.reverseBytes(next));
            }
        }
    }

    @Test
    void changesNothingWhereNothingIsLost() throws Exception {
        byte[] before = Files.readAllBytes(volume);
        assertEquals(0, LostClusters.free(volume));
        assertArrayEquals(before, Files.readAllBytes(volume));
    }

    @Test
    void freesWhatBelongsToNoFile() throws Exception {
        for (int cluster = 5000; cluster < 5999; cluster++) {
            put(cluster, cluster + 1);
        }
        put(5999, 0x0FFFFFFF);
        assertEquals(1000, LostClusters.free(volume));
        assertTrue(run("fsck.fat", "-n", "volume").contains("4 files"));
        run("mcopy", "-i", "volume", "::/EFI/slipway/a.efi", "copy");
        assertArrayEquals(content, Files.readAllBytes(dir.resolve("copy")));
    }

    @Test
    void endsAFileWhereItsChainBreaksOff() throws Exception {
        put(50, 0); // in the middle of the file
        assertTrue(LostClusters.free(volume) > 0);
        run("mdel", "-i", "volume", "::/EFI/slipway/a.efi");
        assertEquals(0, LostClusters.free(volume));
        run("fsck.fat", "-n", "volume");
    }

    @Test
    void looksAtNothingElseThanFat32() throws Exception {
        Files.write(volume, content);
        assertEquals(0, LostClusters.free(volume));
        assertArrayEquals(content, Files.readAllBytes(volume));
    }
}
