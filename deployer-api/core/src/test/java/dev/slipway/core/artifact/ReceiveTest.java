package dev.slipway.core.artifact;

import static dev.slipway.core.artifact.StoreFixture.digest;
import static dev.slipway.core.artifact.StoreFixture.noise;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiveTest {
    private static final int MIB = 1024 * 1024;

    @TempDir Path data;

    /// `bytes` zeros, and then what a socket does whose peer has gone.
    private static InputStream breakingAfter(int bytes) {
        return new SequenceInputStream(
                new ByteArrayInputStream(new byte[bytes]),
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("Connection reset");
                    }
                });
    }

    private static InputStream zeros(long bytes) {
        return new InputStream() {
            private long left = bytes;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                int count = (int) Math.min(length, left);
                Arrays.fill(target, offset, offset + count, (byte) 0);
                left -= count;
                return count == 0 ? -1 : count;
            }
        };
    }

    private StoreFixture limited(long maxBytes) throws IOException {
        return new StoreFixture(
                data, new ArtifactStore(data, new Limits(maxBytes, 100, MIB, 100, 0)));
    }

    @Test
    void keepsWhatItReceivedUnderItsDigest() throws Exception {
        StoreFixture store = StoreFixture.in(data);
        byte[] war = noise(300_000, 1);
        AtomicLong last = new AtomicLong();
        Artifact artifact =
                store.receive(new ByteArrayInputStream(war), war.length, digest(war), last::set);
        assertEquals(new Artifact(digest(war), war.length), artifact);
        assertEquals(war.length, last.get());
        assertArrayEquals(war, store.read(digest(war)));
        assertArrayEquals(war, Files.readAllBytes(store.store().war(digest(war))));
        assertTrue(new ArtifactStore(data, Limits.DEFAULTS).has(digest(war)));
    }

    @Test
    void needsNoAnnouncement() throws Exception {
        byte[] war = noise(1000, 1);
        assertEquals(
                1000,
                StoreFixture.in(data)
                        .receive(new ByteArrayInputStream(war), -1, null, _ -> {})
                        .size());
    }

    @Test
    void keepsTheSameBytesOnce() throws Exception {
        StoreFixture store = StoreFixture.in(data);
        assertEquals(store.receive(noise(1000, 1)), store.receive(noise(1000, 1)));
        assertEquals(1, store.files().size());
    }

    @Test
    void refusesOtherBytesThanAnnounced() throws Exception {
        byte[] war = noise(1000, 1);
        Digest announced = digest(noise(1000, 2));
        assertEquals(
                new Failure.DigestMismatch(announced, digest(war)),
                StoreFixture.in(data).refusal(new ByteArrayInputStream(war), 1000, announced));
    }

    @Test
    void refusesTooMuchBeforeReadingIt() throws Exception {
        InputStream untouched = breakingAfter(0);
        assertEquals(new Failure.TooLarge(MIB), limited(MIB).refusal(untouched, MIB + 1L, null));
    }

    @Test
    void refusesTooMuchAsSoonAsItIsRead() throws Exception {
        InputStream endless = zeros(Long.MAX_VALUE);
        assertEquals(new Failure.TooLarge(MIB), limited(MIB).refusal(endless, -1, null));
        assertEquals(new Failure.TooLarge(MIB), limited(MIB).refusal(zeros(MIB + 1L), 10, null));
    }

    @Test
    void takesExactlyTheLimit() throws Exception {
        assertEquals(MIB, limited(MIB).receive(zeros(MIB), -1, null, _ -> {}).size());
    }

    @Test
    void saysThatTheUploadEndedEarly() throws Exception {
        StoreFixture store = StoreFixture.in(data);
        assertEquals(
                new Failure.IncompleteUpload(1000, 5000),
                store.refusal(breakingAfter(1000), 5000, null));
        assertEquals(
                new Failure.IncompleteUpload(1000, -1),
                store.refusal(breakingAfter(1000), -1, null));
        assertEquals(
                new Failure.IncompleteUpload(1000, 5000), store.refusal(zeros(1000), 5000, null));
    }

    @Test
    void refusesWhatTheDiskWouldNotHold() throws Exception {
        Disk small = new Disk(_ -> 10 * MIB, MIB);
        StoreFixture store =
                new StoreFixture(data, new ArtifactStore(data, Limits.DEFAULTS, small));
        assertEquals(
                "insufficient-storage", store.refusal(breakingAfter(0), 9 * MIB + 1, null).slug());
        assertEquals(9 * MIB, store.receive(zeros(9 * MIB), 9 * MIB, null, _ -> {}).size());
    }

    @Test
    void stopsWhenTheDiskFillsUpMeanwhile() throws Exception {
        AtomicLong asked = new AtomicLong();
        Disk filling = new Disk(_ -> (2 - asked.getAndIncrement()) * MIB, MIB / 2);
        StoreFixture store =
                new StoreFixture(data, new ArtifactStore(data, Limits.DEFAULTS, filling));
        assertEquals("insufficient-storage", store.refusal(zeros(Long.MAX_VALUE), -1, null).slug());
    }

    @Test
    void tellsAFullDiskFromOtherTrouble() throws Exception {
        Disk roomy = new Disk(_ -> MIB, 0);
        assertTrue(roomy.isFull(new IOException("No space left on device"), data));
        assertTrue(
                roomy.isFull(new IOException("x", new IOException("Disk quota exceeded")), data));
        assertFalse(roomy.isFull(new IOException("Input/output error"), data));
        assertTrue(new Disk(_ -> 100, 0).isFull(new IOException("Kein Platz"), data));
        IOException broken = new IOException("Input/output error");
        assertEquals(broken, assertThrows(IOException.class, () -> roomy.explain(broken, data)));
        assertEquals(
                "insufficient-storage",
                roomy.explain(new IOException("No space left on device"), data).failure().slug());
    }

    @Test
    void leavesNothingWhenItIsCancelled() throws Exception {
        StoreFixture store = StoreFixture.in(data);
        assertThrows(
                CancellationException.class,
                () ->
                        store.receive(
                                zeros(Long.MAX_VALUE),
                                -1,
                                null,
                                _ -> {
                                    throw new CancellationException();
                                }));
        assertEquals(List.of(), store.files());
    }

    @Test
    void removesWhatAPowerCutLeft() throws Exception {
        Digest kept = StoreFixture.in(data).receive(noise(1000, 1)).digest();
        for (String leftover :
                List.of(
                        "work/incoming/upload-1.war",
                        "work/wars/x.tmp",
                        "blobs/wars/x.recipe.tmp",
                        "blobs/parts/x.tmp")) {
            Files.writeString(data.resolve(leftover), "half");
        }
        StoreFixture again = StoreFixture.in(data);
        assertEquals(1, again.files().size());
        assertTrue(again.store().has(kept));
    }

    @Test
    void receivesAgainAfterItsWorkFolderWasDeleted() throws Exception {
        StoreFixture store = StoreFixture.in(data);
        Files.delete(data.resolve("work/incoming"));
        assertEquals(1000, store.receive(noise(1000, 1)).size());
    }

    @Test
    void needsNoMoreMemoryForMoreBytes() throws DeployException, IOException {
        StoreFixture store = StoreFixture.in(data);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertEquals(100L * MIB, store.receive(zeros(100L * MIB), -1, null, _ -> {}).size());
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < 4 * MIB, () -> allocated + " bytes");
    }
}
