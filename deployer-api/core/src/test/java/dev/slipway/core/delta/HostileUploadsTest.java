package dev.slipway.core.delta;

import static dev.slipway.core.delta.DeltaFixture.CI;
import static dev.slipway.core.delta.DeltaFixture.bytes;
import static dev.slipway.core.delta.DeltaFixture.digest;
import static dev.slipway.core.delta.DeltaFixture.entry;
import static dev.slipway.core.delta.DeltaFixture.noise;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.artifact.Disk;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.artifact.Upload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileUploadsTest {
    private static final byte[] PAGE = bytes("a page");

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

    private static String slug(Executable refused) {
        return assertThrows(DeployException.class, refused).failure().slug();
    }

    private String listRefusal(ListedEntry... entries) throws IOException {
        String slug = slug(() -> delta.uploads.open(List.of(entries), List.of(), CI));
        try (var left = Files.list(data.resolve("work/uploads"))) {
            assertEquals(0, left.count());
        }
        return slug;
    }

    private OpenUpload opened() throws Exception {
        return delta.uploads.open(List.of(entry("page.html", PAGE)), List.of(), CI);
    }

    private String putRefusal(InputStream body, long announced) throws Exception {
        OpenUpload upload = opened();
        String slug =
                slug(() ->
                        delta.uploads.put(
                                upload.id(), digest(PAGE), new Upload(body, announced, null), CI));
        assertEquals(List.of(), delta.pending());
        assertEquals(1, delta.uploads.status(upload.id(), CI).lacking().size());
        return slug;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../evil", "/etc/passwd", "C:/x", "a\\b", "a\u0000b", "", "WEB-INF/../../x"})
    void refusesNamesThatLeaveTheArchive(String name) throws Exception {
        assertEquals("unsafe-entry", listRefusal(entry(name, PAGE)));
    }

    @Test
    void refusesAListThatContradictsItself() throws Exception {
        assertEquals("unsafe-entry", listRefusal(entry("a", PAGE), entry("./a", PAGE)));
        assertEquals("unsafe-entry", listRefusal(entry("a", PAGE), entry("a/b", PAGE)));
        assertEquals("unsafe-entry", listRefusal(entry("folder/", PAGE)));
        Digest content = digest(PAGE);
        assertEquals(
                "unsafe-entry",
                listRefusal(entry("a", PAGE), new ListedEntry("b", content, 7, null)));
        assertEquals("unsafe-entry", listRefusal(new ListedEntry("a", content, 0, null)));
        assertEquals("unsafe-entry", listRefusal(new ListedEntry("a", content, -1, null)));
        assertEquals("unsafe-entry", listRefusal(new ListedEntry("a", EntryList.NOTHING, 5, null)));
    }

    @Test
    void refusesSizesBeyondTheLimits() throws Exception {
        Digest one = digest(bytes("1"));
        Digest two = digest(bytes("2"));
        assertEquals("too-large", listRefusal(new ListedEntry("a", one, Long.MAX_VALUE, null)));
        assertEquals("too-large", listRefusal(new ListedEntry("a", one, 3L << 30, null)));
        long half = 0xFFFF_FFFEL;
        List<ListedEntry> many = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            many.add(new ListedEntry("f" + i, digest(bytes("f" + i)), half, null));
        }
        assertEquals("expansion-limit", listRefusal(many.toArray(ListedEntry[]::new)));
        assertEquals(
                "too-large",
                listRefusal(
                        new ListedEntry("a", one, 1L << 30, null),
                        new ListedEntry("b", two, (1L << 30) + 1, null)));
    }

    @Test
    void refusesMoreEntriesThanAllowed() throws Exception {
        List<ListedEntry> many = new ArrayList<>();
        for (int i = 0; i < 65_536; i++) {
            many.add(new ListedEntry("e" + i, EntryList.NOTHING, 0, null));
        }
        assertEquals("expansion-limit", listRefusal(many.toArray(ListedEntry[]::new)));
        many.removeLast();
        OpenUpload most = delta.uploads.open(many, List.of(), CI);
        Digest war = delta.uploads.assemble(most.id(), CI, _ -> {}).digest();
        try (ZipFile zip = new ZipFile(delta.store.war(war).toFile())) {
            assertEquals(65_535, zip.size());
        }
    }

    @Test
    void refusesWhatTheDiskWouldNotHold() throws Exception {
        delta.close();
        delta = new DeltaFixture(data, Limits.DEFAULTS, new Disk(_ -> 1000, 0));
        assertEquals("insufficient-storage", listRefusal(entry("a", noise(2000, 1))));
    }

    @Test
    void refusesOtherBytesThanListed() throws Exception {
        assertEquals("digest-mismatch", putRefusal(new ByteArrayInputStream(bytes("b page")), 6));
        assertEquals("digest-mismatch", putRefusal(new ByteArrayInputStream(bytes("short")), 5));
        assertEquals("too-large", putRefusal(new ByteArrayInputStream(new byte[7]), 7));
        assertEquals(
                "too-large",
                putRefusal(
                        new InputStream() {
                            @Override
                            public int read() {
                                return 'x';
                            }
                        },
                        -1));
        assertEquals("incomplete-upload", putRefusal(new ByteArrayInputStream(bytes("a pa")), 6));
        assertEquals(
                "incomplete-upload",
                putRefusal(
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("Connection reset");
                            }
                        },
                        6));
    }

    @Test
    void refusesAContentThatHasNotItsListedSize() throws Exception {
        ListedEntry lie = new ListedEntry("a", digest(PAGE), 100, null);
        OpenUpload upload = delta.uploads.open(List.of(lie), List.of(), CI);
        assertEquals("incomplete-upload", slug(() -> delta.put(upload, PAGE)));
        assertEquals(List.of(), delta.pending());
    }

    @Test
    void takesNothingThatIsNotListed() throws Exception {
        OpenUpload upload = opened();
        assertEquals("not-found", slug(() -> delta.put(upload, bytes("unasked"))));
        assertEquals(List.of(), delta.pending());
    }

    @Test
    void readsNothingThatIsHereAlready() throws Exception {
        OpenUpload upload = opened();
        delta.put(upload, PAGE);
        delta.put(upload, digest(PAGE), bytes("would be wrong"));
        assertEquals(List.of(), delta.uploads.status(upload.id(), CI).lacking());
    }

    @Test
    void anUploadBelongsToWhoOpenedIt() throws Exception {
        String id = opened().id();
        Upload body = new Upload(new ByteArrayInputStream(PAGE), 6, null);
        assertEquals("not-found", slug(() -> delta.uploads.put(id, digest(PAGE), body, "mallory")));
        assertEquals("not-found", slug(() -> delta.uploads.status(id, "mallory")));
        assertEquals("not-found", slug(() -> delta.uploads.assemble(id, "mallory", _ -> {})));
        assertEquals("not-found", slug(() -> delta.uploads.discard(id, "mallory")));
        assertEquals("not-found", slug(() -> delta.uploads.assemble("u-1", CI, _ -> {})));
    }

    @Test
    void forgetsWhatItsOwnerDiscards() throws Exception {
        OpenUpload upload = opened();
        delta.put(upload, PAGE);
        delta.uploads.discard(upload.id(), CI);
        assertEquals(List.of(), delta.pending());
        assertEquals("not-found", slug(() -> delta.uploads.status(upload.id(), CI)));
        assertEquals(1, opened().lacking().size());
    }

    @Test
    void makesNoWarWhileSomethingIsLacking() throws Exception {
        String id = opened().id();
        assertEquals("missing-blobs", slug(() -> delta.uploads.requireComplete(id, CI)));
        assertEquals("missing-blobs", slug(() -> delta.uploads.assemble(id, CI, _ -> {})));
    }

    @Test
    void forgetsWhatNobodyUsedForAnHour() throws Exception {
        OpenUpload abandoned = opened();
        delta.put(abandoned, PAGE);
        delta.pass(Duration.ofMinutes(50));
        OpenUpload used = opened();
        delta.pass(Duration.ofMinutes(20));
        delta.uploads.sweep();
        assertEquals("not-found", slug(() -> delta.uploads.status(abandoned.id(), CI)));
        assertEquals(1, delta.pending().size());
        delta.uploads.requireComplete(used.id(), CI);
        delta.pass(Duration.ofMinutes(61));
        delta.uploads.sweep();
        assertEquals(List.of(), delta.pending());
    }

    @Test
    void forgetsNothingThatIsInUse() throws Exception {
        OpenUpload upload = opened();
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        InputStream slow =
                new InputStream() {
                    private final InputStream page = new ByteArrayInputStream(PAGE);

                    @Override
                    public int read() throws IOException {
                        reading.countDown();
                        try {
                            goOn.await();
                        } catch (InterruptedException interrupted) {
                            throw new IOException(interrupted);
                        }
                        return page.read();
                    }
                };
        FutureTask<Boolean> put =
                new FutureTask<>(() -> {
                    delta.uploads.put(upload.id(), digest(PAGE), new Upload(slow, 6, null), CI);
                    return true;
                });
        Thread.ofVirtual().name("slow-client").start(put);
        reading.await();
        delta.pass(Duration.ofHours(5));
        delta.uploads.sweep();
        goOn.countDown();
        assertEquals(true, put.get());
        delta.uploads.requireComplete(upload.id(), CI);
    }

    @Test
    void forgetsTheOldestWhenThereAreTooMany() throws Exception {
        List<ListedEntry> sixtyThousand = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            sixtyThousand.add(new ListedEntry("e" + i, EntryList.NOTHING, 0, null));
        }
        List<OpenUpload> uploads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            uploads.add(delta.uploads.open(sixtyThousand, List.of(), CI));
            delta.pass(Duration.ofSeconds(1));
        }
        assertEquals("not-found", slug(() -> delta.uploads.status(uploads.getFirst().id(), CI)));
        for (OpenUpload kept : uploads.subList(1, 4)) {
            assertEquals(List.of(), delta.uploads.status(kept.id(), CI).lacking());
        }
    }

    @Test
    void theNextStartRemovesWhatWasLeft() throws Exception {
        delta.put(opened(), PAGE);
        assertEquals(1, delta.pending().size());
        delta.close();
        delta = new DeltaFixture(data);
        assertEquals(List.of(), delta.pending());
    }
}
