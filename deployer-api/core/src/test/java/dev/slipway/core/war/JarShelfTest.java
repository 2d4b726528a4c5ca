package dev.slipway.core.war;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.DeployException;
import dev.slipway.core.zip.Entry;
import dev.slipway.core.zip.EntryReader;
import dev.slipway.core.zip.RawEntry;
import dev.slipway.core.zip.RawZip;
import dev.slipway.core.zip.ZipDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarShelfTest {
    @TempDir Path dir;
    private JarShelf shelf;
    private FileChannel file;
    private EntryReader reader;
    private Entry jar;

    @BeforeEach
    void open() throws Exception {
        shelf = new JarShelf(dir.resolve("work"));
        Path zip =
                new RawZip()
                        .add("a.jar", "the library ".repeat(100), RawEntry::deflate)
                        .write(dir.resolve("a.zip"));
        file = FileChannel.open(zip);
        reader = new EntryReader(file);
        jar = ZipDirectory.read(file, 10).entries().getFirst();
    }

    @AfterEach
    void close() throws IOException {
        reader.close();
        file.close();
    }

    private Path kept() throws DeployException, IOException {
        try (JarShelf.Visit visit = shelf.visit()) {
            Path path = visit.put(jar, reader).file();
            visit.keep();
            return path;
        }
    }

    private static void unusedFor(Path path, Duration time) throws IOException {
        FileTime then = FileTime.from(Instant.now().minus(time));
        Files.getFileAttributeView(path, BasicFileAttributeView.class).setTimes(null, then, null);
    }

    private static Object inode(Path path) throws IOException {
        return Files.getAttribute(path, "unix:ino");
    }

    @Test
    void takesBackWhatWasNotKept() throws Exception {
        Path path;
        try (JarShelf.Visit visit = shelf.visit()) {
            path = visit.put(jar, reader).file();
            assertTrue(Files.exists(path));
        }
        assertFalse(Files.exists(path));
    }

    @Test
    void leavesWhatAnotherVisitNeeds() throws Exception {
        try (JarShelf.Visit needs = shelf.visit()) {
            Path path = needs.put(jar, reader).file();
            try (JarShelf.Visit refused = shelf.visit()) {
                assertEquals(path, refused.put(jar, reader).file());
            }
            assertTrue(Files.exists(path));
        }
    }

    @Test
    void sweepsWhatNobodyUsedForAnHour() throws Exception {
        Path path = kept();
        shelf.sweep();
        assertTrue(Files.exists(path));
        unusedFor(path, Duration.ofHours(2));
        shelf.sweep();
        assertFalse(Files.exists(path));
    }

    @Test
    void sweepsNothingThatAVisitNeeds() throws Exception {
        try (JarShelf.Visit visit = shelf.visit()) {
            Path path = visit.put(jar, reader).file();
            unusedFor(path, Duration.ofHours(2));
            shelf.sweep();
            assertTrue(Files.exists(path));
        }
    }

    @Test
    void sweepsNothingThatAVersionIsLinkedTo() throws Exception {
        Path target = dir.resolve("linked.jar");
        Path path;
        try (JarShelf.Visit visit = shelf.visit()) {
            path = visit.put(jar, reader).file();
            visit.link(jar, reader, null, target);
        }
        unusedFor(path, Duration.ofHours(2));
        shelf.sweep();
        assertEquals(inode(path), inode(target));
    }

    @Test
    void sweepsWhatAPowerCutLeftHalfWritten() throws Exception {
        Path half = Files.writeString(kept().resolveSibling("x.tmp"), "half");
        unusedFor(half, Duration.ofHours(2));
        shelf.sweep();
        assertFalse(Files.exists(half));
    }

    @Test
    void writesAgainWhatWasDamaged() throws Exception {
        Path path = kept();
        String sound = Files.readString(path);
        Files.delete(path);
        Files.writeString(path, "The library ".repeat(100));
        assertEquals(path, kept());
        assertEquals(sound, Files.readString(path));
        Files.delete(path);
        Files.writeString(path, "short");
        assertEquals(sound, Files.readString(kept()));
    }

    @Test
    void noAppCanWriteToALibraryOfOthers() throws Exception {
        assertEquals(
                "[OWNER_READ, GROUP_READ, OTHERS_READ]",
                new java.util.TreeSet<>(Files.getPosixFilePermissions(kept())).toString());
    }

    @Test
    void copiesWhenSomebodyEmptiesTheShelf() throws Exception {
        Path target = dir.resolve("copied.jar");
        try (JarShelf.Visit visit = shelf.visit()) {
            Files.delete(visit.put(jar, reader).file());
            visit.link(jar, reader, null, target);
        }
        assertEquals(1200, Files.size(target));
    }

    @Test
    void keepsNothingOfALibraryThatIsDamaged() throws Exception {
        Path zip =
                new RawZip()
                        .add("a.jar", "library", entry -> entry.claimCrc(1))
                        .write(dir.resolve("b.zip"));
        try (FileChannel other = FileChannel.open(zip);
                EntryReader damaged = new EntryReader(other);
                JarShelf.Visit visit = shelf.visit()) {
            Entry entry = ZipDirectory.read(other, 10).entries().getFirst();
            assertThrows(DeployException.class, () -> visit.put(entry, damaged));
            visit.keep();
        }
        try (var left = Files.list(dir.resolve("work/parts"))) {
            assertEquals(0, left.count());
        }
    }
}
