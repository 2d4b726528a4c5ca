package dev.slipway.core.zip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LyingArchivesTest {
    @TempDir Path dir;
    private ZipFixture zips;

    @BeforeEach
    void fixture() {
        zips = new ZipFixture(dir);
    }

    private static RawZip two() {
        return new RawZip().add("a.txt", "first").add("b.txt", "second", RawEntry::deflate);
    }

    private static RawZip one(Consumer<RawEntry> lie) {
        return new RawZip().add("a.txt", "first", lie);
    }

    private void assertNotAWar(byte[] file) {
        assertInstanceOf(Failure.NotAWar.class, zips.refusal(file));
    }

    private void assertUnsafe(String reason, RawZip archive) {
        Failure.UnsafeEntry refusal =
                assertInstanceOf(Failure.UnsafeEntry.class, zips.refusal(archive));
        assertTrue(refusal.reason().contains(reason), refusal.reason());
    }

    @Test
    void refusesWhatIsNoArchive() {
        assertNotAWar(new byte[0]);
        assertNotAWar("PK".getBytes(StandardCharsets.US_ASCII));
        assertNotAWar("<html>Please log in</html>".getBytes(StandardCharsets.US_ASCII));
        assertNotAWar(new byte[200_000]);
    }

    @Test
    void refusesAnArchiveThatIsCutOffAnywhere() {
        byte[] whole = two().bytes();
        for (int length = 0; length < whole.length; length++) {
            assertNotAWar(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void noFlippedBitDoesMoreThanRefuse() throws IOException {
        byte[] whole =
                two().add("c.txt", "third", entry -> entry.sizesInZip64(5, 5)).zip64().bytes();
        for (int at = 0; at < whole.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = whole.clone();
                flipped[at] ^= (byte) (1 << bit);
                try {
                    assertTrue(zips.contents(flipped).size() <= 3);
                } catch (DeployException refused) {
                    assertTrue(refused.failure().slug().length() > 0);
                }
            }
        }
    }

    @Test
    void refusesAWrongCount() {
        assertNotAWar(two().endLies(1, 0, 0).bytes());
        assertNotAWar(two().endLies(-1, 0, 0).bytes());
        assertNotAWar(two().zip64().endLies(Long.MIN_VALUE, 0, 0).bytes());
        assertEquals("expansion-limit", zips.refusal(two().zip64().endLies(1L << 62, 0, 0)).slug());
    }

    @Test
    void refusesADirectoryThatIsElsewhere() {
        assertNotAWar(two().endLies(0, 0, 1).bytes());
        assertNotAWar(two().endLies(0, 1, 0).bytes());
        assertNotAWar(two().endLies(0, -1, 0).bytes());
        assertNotAWar(two().zip64().endLies(0, Long.MAX_VALUE - 200, 0).bytes());
        assertNotAWar(two().zip64().endLies(0, 0, Long.MAX_VALUE - 200).bytes());
        assertNotAWar(two().zip64().endLies(0, Long.MIN_VALUE, Long.MIN_VALUE).bytes());
    }

    @Test
    void refusesAnEntryThatHasAnotherNameInItsOwnHeader() {
        assertUnsafe(
                "another name",
                one(entry -> entry.ownName = "b.txt".getBytes(StandardCharsets.UTF_8)));
        assertUnsafe(
                "another name",
                one(entry -> entry.ownName = "a.txt2".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refusesAnEntryThatHasAnotherSizeOrChecksumInItsOwnHeader() {
        assertUnsafe("another size", one(entry -> entry.ownSize++));
        assertUnsafe("another size", one(entry -> entry.ownPackedSize++));
        assertUnsafe("another size", one(entry -> entry.ownCrc++));
        assertUnsafe(
                "another size",
                one(entry -> {
                    entry.describeLater();
                    entry.ownSize = 7;
                }));
    }

    @Test
    void refusesAnEntryThatIsPackedInAnotherWayByItsOwnHeader() {
        assertUnsafe("packed in another way", one(entry -> entry.ownMethod = Entry.DEFLATED));
        assertUnsafe("packed in another way", one(entry -> entry.ownFlags |= 1));
        assertUnsafe("packed in another way", one(entry -> entry.flags |= 1));
    }

    @Test
    void refusesAnEntryThatIsNotThere() {
        assertUnsafe("is not where", one(entry -> entry.offsetLie = 3));
        assertNotAWar(one(entry -> entry.offsetLie = 1_000_000).bytes());
    }

    @Test
    void refusesOffsetsThatOverflow() {
        for (long offset : new long[] {Long.MAX_VALUE, Long.MAX_VALUE - 20, -1, Long.MIN_VALUE}) {
            Failure refusal =
                    zips.refusal(
                            one(entry -> {
                                entry.offsetLie = CentralHeader.IN_ZIP64;
                                entry.extra = RawEntry.zip64(offset);
                            }));
            assertTrue(
                    refusal instanceof Failure.UnsafeEntry || refusal instanceof Failure.NotAWar,
                    refusal.detail());
        }
    }

    @Test
    void refusesSizesThatOverflow() {
        for (long size : new long[] {Long.MAX_VALUE, Long.MAX_VALUE - 40, 1L << 40, -1}) {
            byte[] archive = one(entry -> entry.sizesInZip64(size, size)).bytes();
            assertInstanceOf(
                    Failure.UnsafeEntry.class,
                    assertThrows(DeployException.class, () -> zips.directory(archive)).failure());
        }
    }

    @Test
    void refusesAZip64FieldThatIsTooShort() {
        assertUnsafe(
                "impossible sizes",
                one(entry -> {
                    entry.sizesInZip64(5, 5);
                    entry.extra = RawEntry.zip64(5);
                }));
    }

    @Test
    void refusesEntriesThatShareTheirBytes() {
        RawZip twice = one(_ -> {});
        twice.add("b.txt", "first", entry -> entry.offsetLie = -40)
                .add("c.txt", "x".repeat(100), entry -> entry.claimPackedSize(120));
        assertInstanceOf(Failure.UnsafeEntry.class, zips.refusal(twice));
        assertUnsafe("shares its bytes", one(entry -> entry.claimPackedSize(60)));
    }

    /// Each entry holds all that follow, as in the bombs of David Fifield (2019).
    @Test
    void refusesEntriesThatHoldEachOther() {
        RawZip bomb = new RawZip();
        byte[] kernel = RawEntry.deflated(new byte[100_000]);
        bomb.add(
                "a",
                new byte[0],
                entry -> {
                    entry.setMethod(Entry.DEFLATED);
                    entry.packed = new byte[0];
                    entry.claimPackedSize(31 + kernel.length);
                    entry.claimSize(100_000);
                });
        bomb.add("b", new byte[100_000], RawEntry::deflate);
        assertUnsafe("shares its bytes", bomb);
    }

    @Test
    void refusesMoreEntriesThanAllowed() throws IOException {
        RawZip many = new RawZip().zip64();
        for (int i = 0; i < 100_000; i++) {
            many.add("e" + i, new byte[0]);
        }
        Failure refusal = zips.refusal(many);
        assertEquals("expansion-limit", refusal.slug());
        assertTrue(refusal.detail().contains("65535"), refusal.detail());
    }

    @Test
    void countsEntriesThatTheEndDoesNotAnnounce() throws IOException {
        RawZip many = new RawZip();
        for (int i = 0; i < 10; i++) {
            many.add("e" + i, new byte[0]);
        }
        try (FileChannel file = zips.open(many.endLies(-9, 0, 0).bytes())) {
            assertEquals(
                    "expansion-limit",
                    assertThrows(DeployException.class, () -> ZipDirectory.read(file, 5))
                            .failure()
                            .slug());
        }
    }

    @Test
    void refusesADirectoryOfEndlessNames() {
        RawZip wide = new RawZip();
        for (int i = 0; i < 600; i++) {
            int number = i;
            wide.add("e" + number, new byte[0], entry -> entry.extra = new byte[60_000]);
        }
        assertEquals("expansion-limit", zips.refusal(wide).slug());
    }

    @Test
    void refusesNamesThatAreNotTheUtf8TheyClaimToBe() {
        assertUnsafe(
                "UTF-8",
                one(entry -> {
                    entry.name = new byte[] {'a', (byte) 0xC3, '('};
                    entry.ownName = entry.name;
                }));
    }

    @Test
    void showsHostileNamesWithoutTheirControlCharacters() {
        assertEquals("a?[31mb?", EntryNames.shown("a\u001b[31mb\u202e"));
        assertEquals(201, EntryNames.shown("x".repeat(5000)).length());
    }

    @Test
    void findsTheEndAmongManyThatAreNone() throws Exception {
        ByteArrayOutputStream fakes = new ByteArrayOutputStream();
        while (fakes.size() < 65_000) {
            fakes.writeBytes(new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0});
        }
        assertEquals(2, zips.contents(two().comment(fakes.toByteArray()).bytes()).size());
    }
}
