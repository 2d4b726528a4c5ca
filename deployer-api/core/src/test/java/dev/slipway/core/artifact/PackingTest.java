package dev.slipway.core.artifact;

import static dev.slipway.core.artifact.StoreFixture.noise;
import static dev.slipway.core.artifact.StoreFixture.version;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.zip.RawEntry;
import dev.slipway.core.zip.RawZip;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackingTest {
    @TempDir Path data;
    private StoreFixture wars;

    @BeforeEach
    void open() throws IOException {
        wars = StoreFixture.in(data);
    }

    @Test
    void putsEveryKindOfArchiveTogetherAgain() throws Exception {
        List<byte[]> all =
                List.of(
                        version(1),
                        new RawZip().bytes(),
                        new RawZip().add("folder/", "").add("empty", "").bytes(),
                        new RawZip().add("a", noise(70_000, 1)).add("b", noise(70_000, 1)).bytes(),
                        new RawZip()
                                .add("a", noise(70_000, 1))
                                .add("b", noise(70_000, 2), RawEntry::describeLater)
                                .before("#!/bin/sh\n".getBytes(UTF_8))
                                .after(noise(5000, 3))
                                .comment("made by hand".getBytes(UTF_8))
                                .zip64()
                                .bytes());
        for (byte[] war : all) {
            Digest digest = wars.packed(war);
            assertFalse(wars.whole(digest));
            assertArrayEquals(war, wars.read(digest));
            assertArrayEquals(war, Files.readAllBytes(wars.store().war(digest)));
        }
    }

    @Test
    void theTenthVersionCostsWhatChanged() throws Exception {
        wars.packed(version(1));
        long first = wars.size();
        for (int number = 2; number <= 9; number++) {
            wars.packed(version(number));
        }
        long nine = wars.size();
        wars.packed(version(10));
        long tenth = wars.size() - nine;
        assertTrue(tenth * 10 < first, () -> "first " + first + ", tenth " + tenth);
    }

    @Test
    void leavesWhatIsNoArchiveWhole() throws Exception {
        byte[] noArchive = noise(100_000, 1);
        Digest digest = wars.packed(noArchive);
        assertTrue(wars.whole(digest));
        assertEquals(List.of(), wars.parts());
        assertArrayEquals(noArchive, wars.read(digest));
    }

    @Test
    void leavesAnArchiveWholeThatIsMostlyGaps() throws Exception {
        Digest digest =
                wars.packed(new RawZip().add("a", "x").before(new byte[17 * 1024 * 1024]).bytes());
        assertTrue(wars.whole(digest));
    }

    @Test
    void keepsTheFileThatSomebodyWasGiven() throws Exception {
        Digest digest = wars.receive(version(1)).digest();
        Path lent = wars.store().war(digest);
        wars.store().pack(digest);
        assertTrue(Files.exists(lent));
        wars.store().retain(Set.of(digest));
        wars.store().pack(digest);
        assertFalse(wars.whole(digest));
    }

    @Test
    void whoReadsGetsEverythingAlthoughItIsPackedMeanwhile() throws Exception {
        byte[] war = version(1);
        Digest digest = wars.receive(war).digest();
        try (InputStream reading = wars.store().open(digest)) {
            byte[] begin = reading.readNBytes(1000);
            wars.store().pack(digest);
            assertFalse(wars.whole(digest));
            byte[] rest = reading.readAllBytes();
            assertEquals(war.length, begin.length + rest.length);
        }
    }

    @Test
    void manyReadWhileOthersPackAndRetain() throws Exception {
        List<byte[]> versions = new ArrayList<>();
        Set<Digest> all = new HashSet<>();
        for (int number = 0; number < 4; number++) {
            versions.add(version(number));
            all.add(wars.receive(version(number)).digest());
        }
        List<FutureTask<Integer>> readers = new ArrayList<>();
        for (byte[] war : versions) {
            FutureTask<Integer> reader = new FutureTask<>(() -> readThirtyTimes(war));
            readers.add(reader);
            Thread.ofPlatform().name("reader").start(reader);
        }
        for (Digest digest : all) {
            wars.store().pack(digest);
            wars.store().retain(all);
        }
        for (FutureTask<Integer> reader : readers) {
            assertEquals(30, reader.get());
        }
    }

    @Test
    void removesNoFileWhoseRecipeWasGivenUpMeanwhile() throws Exception {
        Digest digest = wars.receive(version(1)).digest();
        WarFiles files = WarFiles.in(data.resolve("blobs/wars"));
        Packer packer =
                new Packer(
                        files,
                        new Parts(data.resolve("blobs/parts")),
                        Limits.DEFAULTS,
                        new ReentrantLock(),
                        Set.of());
        packer.removeWhole(digest);
        assertTrue(wars.whole(digest));
        packer.pack(digest);
        assertFalse(wars.whole(digest));
    }

    private int readThirtyTimes(byte[] war) throws Exception {
        int good = 0;
        for (int i = 0; i < 30; i++) {
            good +=
                    StoreFixture.digest(wars.read(StoreFixture.digest(war)))
                                    .equals(StoreFixture.digest(war))
                            ? 1
                            : 0;
        }
        return good;
    }

    @Test
    void retainsNothingThatIsNotWanted() throws Exception {
        Digest one = wars.packed(version(1));
        Digest two = wars.packed(version(2));
        Digest three = wars.receive(version(3)).digest();
        int before = wars.parts().size();
        wars.store().retain(Set.of(two));
        assertFalse(wars.store().has(one));
        assertFalse(wars.store().has(three));
        assertTrue(wars.parts().size() < before);
        assertArrayEquals(version(2), wars.read(two));
        wars.store().retain(Set.of());
        assertEquals(List.of(), wars.files());
    }

    @Test
    void packingAgainDoesNothing() throws Exception {
        Digest digest = wars.packed(version(1));
        long size = wars.size();
        wars.store().pack(digest);
        wars.store().pack(new Digest("0".repeat(64)));
        assertEquals(size, wars.size());
    }

    @Test
    void receivingAPackedWarAgainChangesNothingOfIt() throws Exception {
        Digest digest = wars.packed(version(1));
        long size = wars.size();
        assertEquals(digest, wars.packed(version(1)));
        assertEquals(size, wars.size());
        assertFalse(wars.whole(digest));
    }

    @Test
    void saysThatTheDiskWouldNotHoldTheWarPutTogetherAgain() throws Exception {
        AtomicLong free = new AtomicLong(Long.MAX_VALUE);
        Disk disk = new Disk(_ -> free.get(), 0);
        wars = new StoreFixture(data, new ArtifactStore(data, Limits.DEFAULTS, disk));
        Digest digest = wars.packed(version(1));
        free.set(100_000);
        assertEquals(
                "insufficient-storage",
                assertThrows(DeployException.class, () -> wars.read(digest)).failure().slug());
        assertEquals(
                "insufficient-storage",
                assertThrows(DeployException.class, () -> wars.store().war(digest))
                        .failure()
                        .slug());
    }

    @Test
    void hasNoArtifactThatNobodySent() {
        Digest nobody = new Digest("0".repeat(64));
        assertFalse(wars.store().has(nobody));
        assertThrows(NoSuchFileException.class, () -> wars.store().war(nobody));
        assertThrows(NoSuchFileException.class, () -> wars.store().open(nobody));
    }
}
