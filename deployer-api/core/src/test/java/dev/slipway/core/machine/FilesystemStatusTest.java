package dev.slipway.core.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesystemStatusTest {
    @TempDir Path folder;

    private List<FilesystemStatus> read(String mounts) throws IOException {
        return FilesystemStatus.read(Files.writeString(folder.resolve("mounts"), mounts));
    }

    @Test
    void tellsHowFullAFileSystemIs() throws IOException {
        FilesystemStatus found = read("/dev/vda2 " + folder + " ext4 rw,relatime 0 0\n").getFirst();
        assertEquals(folder.toString(), found.mount());
        assertEquals("/dev/vda2", found.device());
        assertEquals("ext4", found.type());
        assertTrue(found.totalBytes() >= found.freeBytes() && found.totalBytes() > 0);
        assertTrue(found.freeBytes() >= found.availableBytes());
    }

    @Test
    void tellsWhatIsReadOnly() throws IOException {
        assertTrue(read("root " + folder + " ramfs ro,noexec 0 0\n").getFirst().readOnly());
        assertTrue(
                !read("root " + folder + " ramfs rw,errors=remount-ro 0 0\n")
                        .getFirst()
                        .readOnly());
    }

    @Test
    void readsNamesWithBlanks() throws IOException {
        Path blank = Files.createDirectory(folder.resolve("my data"));
        String escaped = blank.toString().replace(" ", "\\040");
        assertEquals(
                blank.toString(), read("/dev/sdb " + escaped + " xfs rw 0 0\n").getFirst().mount());
    }

    @Test
    void tellsTheOneThatIsSeenWhereTwoAreMounted() throws IOException {
        List<FilesystemStatus> found =
                read("root " + folder + " ramfs rw 0 0\n/dev/vda2 " + folder + " ext4 rw 0 0\n");
        assertEquals(List.of("ext4"), found.stream().map(FilesystemStatus::type).toList());
    }

    @Test
    void leavesOutWhatKeepsNoFilesOrCannotBeReached() throws IOException {
        assertEquals(
                List.of(),
                read("proc /proc proc rw 0 0\n/dev/sdc " + folder + "/gone ext4 rw 0 0\n"));
    }
}
