package dev.slipway.core.zip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HonestArchivesTest {
    private static final byte[] SCRIPT = "#!/bin/sh\nexec java -jar $0\n".getBytes(UTF_8);

    @TempDir Path dir;
    private ZipFixture zips;

    @BeforeEach
    void fixture() {
        zips = new ZipFixture(dir);
    }

    private static RawZip two() {
        return new RawZip().add("a.txt", "first").add("b.txt", "second", RawEntry::deflate);
    }

    private static Map<String, String> contentsOfTwo() {
        return Map.of("a.txt", "first", "b.txt", "second");
    }

    @Test
    void readsWhatTheJdkWrites() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("folder/"));
            zip.putNextEntry(new ZipEntry("folder/ä.txt"));
            zip.write("a".repeat(100_000).getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry("empty"));
        }
        assertEquals(
                Map.of("folder/", "", "folder/ä.txt", "a".repeat(100_000), "empty", ""),
                zips.contents(bytes.toByteArray()));
    }

    @Test
    void readsStoredAndDeflatedEntries() throws Exception {
        assertEquals(contentsOfTwo(), zips.contents(two().bytes()));
    }

    @Test
    void readsAnArchiveWithoutEntries() throws Exception {
        assertEquals(List.of(), zips.directory(new RawZip().bytes()).entries());
    }

    @Test
    void readsSizesThatFollowTheBytes() throws Exception {
        byte[] archive =
                new RawZip()
                        .add("a.txt", "first", RawEntry::describeLater)
                        .add(
                                "b.txt",
                                "second",
                                entry -> {
                                    entry.deflate();
                                    entry.describeLater();
                                })
                        .bytes();
        assertEquals(contentsOfTwo(), zips.contents(archive));
    }

    @Test
    void readsZip64() throws Exception {
        byte[] archive =
                new RawZip()
                        .add("a.txt", "first", entry -> entry.sizesInZip64(5, 5))
                        .add("b.txt", "second")
                        .zip64()
                        .bytes();
        assertEquals(contentsOfTwo(), zips.contents(archive));
    }

    @Test
    void readsAnArchiveBehindAScript() throws Exception {
        assertEquals(contentsOfTwo(), zips.contents(two().before(SCRIPT).bytes()));
        assertEquals(contentsOfTwo(), zips.contents(two().beforeCounted(SCRIPT).bytes()));
        assertEquals(contentsOfTwo(), zips.contents(two().zip64().before(SCRIPT).bytes()));
        assertEquals(contentsOfTwo(), zips.contents(two().zip64().beforeCounted(SCRIPT).bytes()));
    }

    @Test
    void readsAnArchiveWithBytesAfterIt() throws Exception {
        assertEquals(contentsOfTwo(), zips.contents(two().after(new byte[1000]).bytes()));
    }

    @Test
    void readsTheLastOfTwoArchivesInOneFileAsTheJdkDoes() throws Exception {
        byte[] other = new RawZip().add("c.txt", "third").bytes();
        byte[] both = two().comment(other).bytes();
        assertEquals(Map.of("c.txt", "third"), zips.contents(both));
        try (ZipFile jdk = new ZipFile(Files.write(dir.resolve("both.zip"), both).toFile())) {
            assertEquals(List.of("c.txt"), jdk.stream().map(ZipEntry::getName).toList());
        }
    }

    @Test
    void readsNamesInTheCodePageOfAnOldArchiver() throws Exception {
        byte[] archive =
                new RawZip()
                        .add(
                                "?",
                                "x",
                                entry -> {
                                    entry.name = "Größe.txt".getBytes(ISO_8859_1);
                                    entry.ownName = entry.name;
                                    entry.flags = 0;
                                    entry.ownFlags = 0;
                                })
                        .bytes();
        assertEquals(Map.of("Größe.txt", "x"), zips.contents(archive));
    }

    @Test
    void prefersTheTimeThatKnowsItsZone() throws Exception {
        Instant moment = Instant.parse("2026-03-29T01:30:07Z");
        byte[] unixTime =
                RawEntry.little(9)
                        .putShort((short) 0x5455)
                        .putShort((short) 5)
                        .put((byte) 1)
                        .putInt((int) moment.getEpochSecond())
                        .array();
        byte[] archive =
                new RawZip()
                        .add("a.txt", "x", entry -> entry.extra = unixTime)
                        .add("b.txt", "x", entry -> entry.dosDate = 0)
                        .bytes();
        assertEquals(
                List.of(
                        FileTime.from(moment),
                        FileTime.from(Instant.parse("1980-01-01T00:00:00Z"))),
                zips.directory(archive).entries().stream().map(Entry::modified).toList());
    }

    @Test
    void givesEntriesInTheOrderOfTheirBytes() throws Exception {
        List<Entry> entries = zips.directory(two().bytes()).entries();
        assertEquals(List.of("a.txt", "b.txt"), entries.stream().map(Entry::name).toList());
        assertTrue(entries.getFirst().end() <= entries.getLast().headerAt());
    }
}
