package dev.slipway.image.root;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.image.Foreign;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpioWriterTest {
    @TempDir Path dir;

    private static RootTree tree() {
        return new RootTree()
                .program("/jre/bin/java", Content.of("#!run"))
                .file("/etc/größe", Content.of("three"))
                .link("/etc/resolv.conf", "/run/resolv.conf")
                .device("/dev/console", 5, 1, 0600)
                .folder("/tmp", 01777);
    }

    @Test
    void isReadByCpio() throws Exception {
        Path archive = dir.resolve("root.cpio");
        try (var out = Files.newOutputStream(archive)) {
            CpioWriter.write(tree(), out);
        }
        List<String> listed =
                Foreign.run(dir, "sh", "-c", "cpio -itvn --quiet <root.cpio").lines().toList();
        assertListed(listed, "-rwxr-xr-x .* 0 +0 +5 .* jre/bin/java");
        assertListed(listed, "-rw-r--r-- .* etc/gr.*e");
        assertListed(listed, "lrwxrwxrwx .* etc/resolv.conf -> /run/resolv.conf");
        assertListed(listed, "crw------- .* 5, +1 .* dev/console");
        assertListed(listed, "drwxrwxrwt .* tmp");
        Foreign.run(dir, "sh", "-c", "cpio -idm --quiet 'etc*' 'jre*' <root.cpio");
        assertEquals("three", Files.readString(dir.resolve("etc/größe")));
        assertEquals("#!run", Files.readString(dir.resolve("jre/bin/java")));
    }

    @Test
    void isUnpackedByZstd() throws Exception {
        Initramfs.write(tree(), dir.resolve("root.zst"), 3);
        Foreign.run(dir, "zstd", "-q", "-d", "root.zst", "-o", "root.cpio");
        assertArrayEquals(cpio(tree()), Files.readAllBytes(dir.resolve("root.cpio")));
    }

    /// The kernel takes the memory for a window while it has the image and the root in memory, too.
    @Test
    void takesAWindowOf16MegabytesAtMost() throws Exception {
        for (int level : new int[] {19, 22}) {
            Path packed = dir.resolve(level + ".zst");
            Initramfs.write(tree(), packed, level);
            Foreign.run(dir, "zstd", "-q", "-d", "--memory=16MB", packed.toString());
        }
    }

    @Test
    void isTheSameInWhateverOrderTheTreeWasMade() throws Exception {
        RootTree one = new RootTree().file("/a/b", Content.of("1")).file("/a/a/c", Content.of("2"));
        RootTree other =
                new RootTree().file("/a/a/c", Content.of("2")).file("/a/b", Content.of("1"));
        assertArrayEquals(cpio(one), cpio(other));
        assertEquals(new Layer("x", one).digest(), new Layer("y", other).digest());
    }

    @Test
    void hasAFolderBeforeWhatIsInIt() {
        assertEquals(
                List.of("/a", "/a/b", "/a/b/c"),
                List.copyOf(new RootTree().file("/a/b/c", Content.of("")).nodes().keySet()));
    }

    private static void assertListed(List<String> lines, String pattern) {
        assertTrue(lines.stream().anyMatch(line -> line.matches(pattern)), () -> "" + lines);
    }

    private static byte[] cpio(RootTree tree) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CpioWriter.write(tree, bytes);
        assertTrue(bytes.toString(StandardCharsets.UTF_8).contains("TRAILER!!!"));
        return bytes.toByteArray();
    }
}
