package dev.slipway.core.delta;

import static dev.slipway.core.delta.DeltaFixture.CI;
import static dev.slipway.core.delta.DeltaFixture.app;
import static dev.slipway.core.delta.DeltaFixture.bytes;
import static dev.slipway.core.delta.DeltaFixture.digest;
import static dev.slipway.core.delta.DeltaFixture.list;
import static dev.slipway.core.delta.DeltaFixture.noise;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.Failure;
import dev.slipway.core.artifact.Artifact;
import dev.slipway.core.zip.RawEntry;
import dev.slipway.core.zip.RawZip;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {
    @TempDir Path data;
    private DeltaFixture delta;

    @BeforeEach
    void open() throws IOException {
        delta = new DeltaFixture(data);
    }

    @AfterEach
    void close() {
        delta.close();
    }

    private OpenUpload opened(Map<String, byte[]> files, Digest... wars) throws Exception {
        return delta.uploads.open(list(files), List.of(wars), CI);
    }

    /// Every second entry deflated, as an archiver may have made it.
    private Digest sentWhole(Map<String, byte[]> files) throws Exception {
        RawZip zip = new RawZip();
        files.forEach((name, content) ->
                zip.add(name, content, name.hashCode() % 2 == 0 ? RawEntry::deflate : _ -> {}));
        return delta.receive(zip.bytes()).digest();
    }

    private ZipFile zip(Digest war) throws Exception {
        return new ZipFile(Files.write(data.resolve("seen.zip"), delta.war(war)).toFile());
    }

    private void assertHas(Map<String, byte[]> files, Digest war) throws Exception {
        try (ZipFile zip = zip(war)) {
            assertEquals(List.copyOf(files.keySet()), zip.stream().map(ZipEntry::getName).toList());
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                assertArrayEquals(
                        file.getValue(),
                        zip.getInputStream(zip.getEntry(file.getKey())).readAllBytes(),
                        file.getKey());
            }
        }
    }

    @Test
    void asksForEveryContentOnceWhenNothingIsHere() throws Exception {
        Map<String, byte[]> files = app(1);
        files.put("copy-of-a.jar", noise(300_000, 1));
        OpenUpload upload = opened(files);
        assertEquals(202, upload.lacking().size());
        assertEquals(digest(bytes("<web-app/>")), upload.lacking().getFirst());
        assertTrue(upload.lackingBytes() > 300_000 && upload.lackingBytes() < 1_000_000);
    }

    @Test
    void asksOnlyForWhatTheGivenWarsLack() throws Exception {
        Digest war = sentWhole(app(1));
        byte[] changed = app(2).get("WEB-INF/classes/a/C77.class");
        OpenUpload upload = opened(app(2), war);
        assertEquals(List.of(digest(changed)), upload.lacking());
        assertEquals(changed.length, upload.lackingBytes());
        assertEquals(202, opened(app(2)).lacking().size());
    }

    @Test
    void makesAWarOfTheList() throws Exception {
        assertHas(app(1), delta.send(app(1)).digest());
        assertHas(app(2), delta.send(app(2), sentWhole(app(1))).digest());
    }

    @Test
    void putsEntriesInTheOrderOfTheList() throws Exception {
        List<Map.Entry<String, byte[]>> reversed = new ArrayList<>(app(1).entrySet());
        Collections.reverse(reversed);
        Map<String, byte[]> files = new LinkedHashMap<>();
        reversed.forEach(file -> files.put(file.getKey(), file.getValue()));
        assertHas(files, delta.send(files, sentWhole(app(1))).digest());
    }

    @Test
    void theSameListGivesTheSameWar() throws Exception {
        Artifact first = delta.send(app(2), sentWhole(app(1)));
        delta.pass(Duration.ofMinutes(5));
        assertEquals(List.of(), opened(app(2), first.digest()).lacking());
        assertEquals(first, delta.send(app(2), first.digest()));
        assertNotEquals(first, delta.send(app(3), first.digest()));
    }

    @Test
    void copiesLibrariesAsTheyLieInTheOtherWar() throws Exception {
        byte[] jar = noise(300_000, 1);
        byte[] packed = RawEntry.deflated(jar);
        Digest before =
                delta.receive(new RawZip().add("WEB-INF/lib/a.jar", jar, RawEntry::deflate).bytes())
                        .digest();
        Map<String, byte[]> files = Map.of("WEB-INF/lib/a.jar", jar);
        byte[] war = delta.war(delta.send(files, before).digest());
        assertTrue(Collections.indexOfSubList(listOf(war), listOf(packed).subList(0, 100)) > 0);
        assertEquals(packed.length, war.length - headers("WEB-INF/lib/a.jar"));
    }

    private static List<Byte> listOf(byte[] bytes) {
        List<Byte> list = new ArrayList<>(bytes.length);
        for (byte each : bytes) {
            list.add(each);
        }
        return list;
    }

    private static int headers(String name) {
        return 30 + 46 + 22 + 2 * (name.length() + 9);
    }

    @Test
    void deflatesWhatGetsSmallerAndNoLibraries() throws Exception {
        Map<String, byte[]> files =
                Map.of(
                        "page.html", bytes("hello ".repeat(1000)),
                        "noise.bin", noise(1000, 3),
                        "WEB-INF/lib/a.jar", bytes("jar ".repeat(1000)));
        try (ZipFile zip = zip(delta.send(files).digest())) {
            assertEquals(ZipEntry.DEFLATED, zip.getEntry("page.html").getMethod());
            assertEquals(ZipEntry.STORED, zip.getEntry("noise.bin").getMethod());
            assertEquals(ZipEntry.STORED, zip.getEntry("WEB-INF/lib/a.jar").getMethod());
        }
    }

    @Test
    void keepsTheTimeOfWhatDidNotChange() throws Exception {
        Instant then = Instant.parse("2001-02-03T04:05:06Z");
        ListedEntry dated = new ListedEntry("a.html", digest(bytes("a")), 1, then);
        OpenUpload first = delta.uploads.open(List.of(dated), List.of(), CI);
        delta.put(first, bytes("a"));
        Digest war = delta.uploads.assemble(first.id(), CI, _ -> {}).digest();
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("a.html", bytes("a"));
        files.put("b.html", bytes("b"));
        try (ZipFile zip = zip(delta.send(files, war).digest())) {
            assertEquals(then, zip.getEntry("a.html").getLastModifiedTime().toInstant());
            assertEquals(
                    Instant.parse("2026-06-15T12:00:00Z"),
                    zip.getEntry("b.html").getLastModifiedTime().toInstant());
        }
    }

    @Test
    void noTimeIsTooOddForAnArchive() throws Exception {
        List<ListedEntry> odd = new ArrayList<>();
        for (Instant time : List.of(Instant.MIN, Instant.MAX, Instant.EPOCH)) {
            odd.add(new ListedEntry("t" + odd.size(), EntryList.NOTHING, 0, time));
        }
        OpenUpload upload = delta.uploads.open(odd, List.of(), CI);
        try (ZipFile zip = zip(delta.uploads.assemble(upload.id(), CI, _ -> {}).digest())) {
            assertEquals(
                    List.of(Instant.parse("1980-01-01T00:00:00Z")),
                    zip.stream()
                            .map(entry -> entry.getLastModifiedTime().toInstant())
                            .distinct()
                            .toList());
        }
    }

    @Test
    void findsNothingInAWarThatIsNoMore() throws Exception {
        Digest war = sentWhole(app(1));
        OpenUpload upload = opened(app(1), war);
        assertEquals(List.of(), upload.lacking());
        delta.store.retain(Set.of());
        assertEquals(
                "missing-blobs",
                assertThrows(
                                DeployException.class,
                                () -> delta.uploads.assemble(upload.id(), CI, _ -> {}))
                        .failure()
                        .slug());
        assertEquals(202, delta.uploads.status(upload.id(), CI).lacking().size());
        assertEquals(202, opened(app(1), war).lacking().size());
    }

    @Test
    void asksAgainForWhatHasGoneFromTheDisk() throws Exception {
        Digest war = sentWhole(app(1));
        byte[] changed = app(2).get("WEB-INF/classes/a/C77.class");
        OpenUpload upload = opened(app(2), war);
        delta.put(upload, changed);
        for (Path file : delta.pending()) {
            Files.delete(file);
        }

        Failure refused =
                assertThrows(
                                DeployException.class,
                                () -> delta.uploads.assemble(upload.id(), CI, _ -> {}))
                        .failure();
        assertEquals(new Failure.MissingBlobs(List.of(digest(changed))), refused);
        delta.put(upload, changed);
        assertHas(app(2), delta.uploads.assemble(upload.id(), CI, _ -> {}).digest());
    }

    @Test
    void takesOverWhatTheSameClientSentBefore() throws Exception {
        OpenUpload first = opened(app(1));
        delta.put(first, noise(300_000, 1));
        assertEquals(201, opened(app(1)).lacking().size());
        assertEquals(
                202, delta.uploads.open(list(app(1)), List.of(), "somebody else").lacking().size());
        assertHas(app(1), delta.send(app(1)).digest());
    }

    @Test
    void manySendAtTheSameTime() throws Exception {
        Map<String, byte[]> files = app(1);
        OpenUpload upload = opened(files);
        files.values().stream()
                .filter(content -> content.length > 0)
                .sorted(Comparator.comparing(content -> content.length))
                .parallel()
                .forEach(content -> {
                    try {
                        delta.put(upload, content);
                        delta.put(upload, content);
                    } catch (DeployException | IOException failed) {
                        throw new AssertionError(failed);
                    }
                });
        assertHas(files, delta.uploads.assemble(upload.id(), CI, _ -> {}).digest());
    }

    @Test
    void needsNoMoreMemoryForMoreBytes() throws Exception {
        Map<String, byte[]> files = Map.of("a.bin", noise(20_000_000, 1));
        OpenUpload upload = opened(files);
        delta.put(upload, files.get("a.bin"));
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        delta.uploads.assemble(upload.id(), CI, _ -> {});
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < 2_000_000, () -> allocated + " bytes");
    }
}
