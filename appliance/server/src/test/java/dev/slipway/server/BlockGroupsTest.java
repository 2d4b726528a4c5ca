package dev.slipway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class BlockGroupsTest {
    private static final Path MEMORY = Path.of("/dev/shm");

    @TempDir Path folder;

    @Test
    void flagsAFolderOnExt4AndNoOther() throws IOException {
        boolean ext4 = Files.getFileStore(folder).type().startsWith("ext");

        BlockGroups.spread(folder);

        Path inside = Files.createDirectory(folder.resolve("shop-1-1"));
        if (ext4) {
            assertNotEquals(0, BlockGroups.flags(folder) & BlockGroups.FS_TOPDIR_FL);
            assertEquals(0, BlockGroups.flags(inside) & BlockGroups.FS_TOPDIR_FL);
        }
    }

    @Test
    void changesNothingWhereThereAreNoGroups() throws IOException {
        assertTrue(Files.isDirectory(MEMORY), () -> MEMORY + " is missing");
        Path inMemory = Files.createTempDirectory(MEMORY, "slipway-");
        try {
            BlockGroups.spread(inMemory);

            assertTrue(Files.isDirectory(Files.createDirectory(inMemory.resolve("shop-1-1"))));
        } finally {
            Files.deleteIfExists(inMemory.resolve("shop-1-1"));
            Files.delete(inMemory);
        }
    }

    @Test
    void saysWhichFolderIsNotThere() {
        Path missing = folder.resolve("missing");

        IOException failed = assertThrows(IOException.class, () -> BlockGroups.flags(missing));

        assertEquals(missing + " cannot be opened", failed.getMessage());
    }
}
