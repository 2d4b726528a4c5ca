package dev.slipway.core.war;

import static dev.slipway.core.war.WarFixture.war;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.slipway.core.zip.RawEntry;
import dev.slipway.core.zip.RawZip;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarUnpackerTest {
    @TempDir Path dir;
    private WarFixture wars;

    @BeforeEach
    void fixture() throws IOException {
        wars = WarFixture.in(dir);
    }

    private static byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(7).nextBytes(noise);
        return noise;
    }

    private static Object inode(Path path) throws IOException {
        return Files.getAttribute(path, "unix:ino");
    }

    @Test
    void unpacksEveryFileWithItsBytesAndTime() throws Exception {
        byte[] noise = noise(300_000);
        Path web =
                wars.unpacked(
                        war().add("a/b/c.bin", noise, RawEntry::deflate)
                                .add("stored.bin", noise)
                                .add("empty", "")
                                .add("folder/", ""));
        assertArrayEquals(noise, Files.readAllBytes(web.resolve("a/b/c.bin")));
        assertArrayEquals(noise, Files.readAllBytes(web.resolve("stored.bin")));
        assertEquals(0, Files.size(web.resolve("empty")));
        assertEquals(true, Files.isDirectory(web.resolve("folder")));
        assertEquals(
                LocalDateTime.of(2026, 6, 15, 0, 0).atZone(ZoneId.systemDefault()).toInstant(),
                Files.getLastModifiedTime(web.resolve("a/b/c.bin")).toInstant());
    }

    @Test
    void linksALibraryThatAnotherVersionHas() throws Exception {
        byte[] jar = noise(100_000);
        Path first = wars.unpacked(war().add("WEB-INF/lib/a.jar", jar));
        Path second = wars.unpacked(war().add("WEB-INF/lib/renamed.jar", jar).add("new", "x"));
        assertEquals(
                inode(first.resolve("WEB-INF/lib/a.jar")),
                inode(second.resolve("WEB-INF/lib/renamed.jar")));
    }

    @Test
    void givesEachVersionFilesOfItsOwn() throws Exception {
        RawZip war = war().add("data.txt", "as sent");
        Path first = wars.unpacked(war);
        Path second = wars.unpacked(war);
        assertNotEquals(inode(first.resolve("data.txt")), inode(second.resolve("data.txt")));
        Files.writeString(first.resolve("data.txt"), "written by the app");
        assertEquals("as sent", Files.readString(second.resolve("data.txt")));
    }

    @Test
    void aVersionKeepsItsLibrariesWhenTheShelfIsEmptied() throws Exception {
        byte[] jar = noise(1000);
        Path web = wars.unpacked(war().add("WEB-INF/lib/a.jar", jar));
        Trees.delete(dir.resolve("work"));
        assertArrayEquals(jar, Files.readAllBytes(web.resolve("WEB-INF/lib/a.jar")));
        assertArrayEquals(
                jar,
                Files.readAllBytes(
                        wars.unpacked(war().add("WEB-INF/lib/a.jar", jar))
                                .resolve("WEB-INF/lib/a.jar")));
    }

    @Test
    void leavesNothingOfAWarWhoseLastByteIsWrong() throws Exception {
        byte[] noise = noise(100_000);
        RawZip war = war();
        for (int i = 0; i < 50; i++) {
            war.add("f" + i, noise);
        }
        war.add("WEB-INF/lib/a.jar", noise(10)).add("last", noise, entry -> entry.claimCrc(5));
        assertEquals("unsafe-entry", wars.unpackRefusal(war).slug());
    }

    @Test
    void leavesNothingWhenInterrupted() throws Exception {
        Path war = wars.write(war().add("a", noise(100)));
        Path docBase = dir.resolve("interrupted");
        Thread.currentThread().interrupt();
        assertThrows(IOException.class, () -> wars.unpacker().unpack(war, docBase));
        assertEquals(true, Thread.interrupted());
        assertFalse(Files.exists(docBase));
    }

    @Test
    void neverUnpacksOverWhatIsThere() throws Exception {
        Path docBase = Files.createDirectory(dir.resolve("there"));
        Path file = Files.writeString(docBase.resolve("index.html"), "of another version");
        Path war = wars.write(war().add("index.html", "x"));
        assertThrows(FileAlreadyExistsException.class, () -> wars.unpacker().unpack(war, docBase));
        assertEquals("of another version", Files.readString(file));
    }

    @Test
    void refusesAnArchiveCutOffAfterItWasChecked() throws Exception {
        Path war = wars.write(war().add("a", noise(1000)));
        byte[] whole = Files.readAllBytes(war);
        Files.write(war, Arrays.copyOf(whole, whole.length - 10));
        Path docBase = dir.resolve("cut");
        assertThrows(
                dev.slipway.core.DeployException.class, () -> wars.unpacker().unpack(war, docBase));
        assertFalse(Files.exists(docBase));
    }
}
