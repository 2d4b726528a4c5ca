package dev.slipway.core.war;

import static dev.slipway.core.war.WarFixture.war;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.DeployException;
import dev.slipway.core.artifact.Disk;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.zip.Entry;
import dev.slipway.core.zip.RawEntry;
import dev.slipway.core.zip.RawZip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpansionTest {
    private static final int MIB = 1024 * 1024;

    @TempDir Path dir;

    /// Zeros, packed without ever being in memory.
    private static Consumer<RawEntry> zeros(int mebibytes) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        CRC32 crc = new CRC32();
        byte[] buffer = new byte[64 * 1024];
        for (int i = 0; i < mebibytes; i++) {
            byte[] block = new byte[MIB];
            crc.update(block);
            deflater.setInput(block);
            if (i == mebibytes - 1) {
                deflater.finish();
            }
            for (int length = deflater.deflate(buffer);
                    length > 0;
                    length = deflater.deflate(buffer)) {
                packed.write(buffer, 0, length);
            }
        }
        deflater.end();
        return entry -> {
            entry.packed = packed.toByteArray();
            entry.setMethod(Entry.DEFLATED);
            entry.claimPackedSize(entry.packed.length);
            entry.claimSize((long) mebibytes * MIB);
            entry.claimCrc(crc.getValue());
        };
    }

    private static RawZip bomb(String name, Consumer<RawEntry> lie) {
        return war().add(name, new byte[0], zeros(256).andThen(lie));
    }

    @Test
    void refusesABombThatSaysHowLargeItIs() throws IOException {
        WarFixture wars = WarFixture.in(dir);
        assertEquals("expansion-limit", wars.refusal(bomb("page.html", _ -> {})).slug());
        assertEquals("expansion-limit", wars.refusal(bomb("WEB-INF/lib/a.jar", _ -> {})).slug());
    }

    @Test
    void refusesABombThatLiesAboutItsSizeAsSoonAsItGrows() throws IOException {
        WarFixture wars = WarFixture.in(dir);
        Consumer<RawEntry> small = entry -> entry.claimSize(MIB);
        assertEquals("expansion-limit", wars.refusal(bomb("WEB-INF/lib/a.jar", small)).slug());
        assertEquals("expansion-limit", wars.unpackRefusal(bomb("page.html", small)).slug());
    }

    @Test
    void refusesMoreThanTheLimitOfAllEntriesTogether() throws IOException {
        WarFixture wars = WarFixture.in(dir, new Limits(100 * MIB, 100, 3 * MIB, 1_000_000, 0));
        RawZip two =
                war().add("a.html", new byte[2 * MIB], RawEntry::deflate)
                        .add("b.html", new byte[2 * MIB], RawEntry::deflate);
        assertEquals("expansion-limit", wars.refusal(two).slug());
    }

    @Test
    void refusesSizesWhoseSumOverflows() throws IOException {
        RawZip war = war();
        for (String name : new String[] {"a", "b", "c"}) {
            war.add(
                    name,
                    "x",
                    entry -> {
                        entry.deflate();
                        entry.sizesInZip64(Long.MAX_VALUE / 2, entry.packed.length);
                    });
        }
        assertEquals("expansion-limit", WarFixture.in(dir).refusal(war).slug());
    }

    @Test
    void letsABombInsideALibraryLieWhereItIs() throws Exception {
        byte[] jar =
                new RawZip()
                        .add("a/Bomb.class", new byte[0], zeros(256))
                        .add("nested.zip", new byte[0], zeros(256))
                        .bytes();
        WarFixture wars = WarFixture.in(dir);
        assertTrue(wars.findings(war().add("WEB-INF/lib/a.jar", jar)).warnings().isEmpty());
        assertEquals(jar.length, Files.size(wars.leftovers().getFirst()));
    }

    @Test
    void takesAPageOfSpaces() throws Exception {
        Path web =
                WarFixture.in(dir)
                        .unpacked(war().add("a.html", new byte[7 * MIB], RawEntry::deflate));
        assertEquals(7 * MIB, Files.size(web.resolve("a.html")));
    }

    @Test
    void refusesAHundredThousandEntries() throws IOException {
        RawZip many = war().zip64();
        for (int i = 0; i < 100_000; i++) {
            many.add("e" + i, new byte[0]);
        }
        assertEquals("expansion-limit", WarFixture.in(dir).refusal(many).slug());
    }

    @Test
    void takesAsManyEntriesAsAllowed() throws Exception {
        RawZip many = war().zip64();
        for (int i = 0; i < 65_534; i++) {
            many.add("d/e" + i, new byte[0]);
        }
        assertEquals(false, WarFixture.in(dir).findings(many).javax());
    }

    @Test
    void refusesWhatTheDiskWouldNotHold() throws IOException {
        Path work = Files.createDirectories(dir.resolve("work"));
        JarShelf shelf = new JarShelf(work);
        Disk full = new Disk(_ -> 5 * MIB, MIB);
        WarFixture wars =
                new WarFixture(
                        dir,
                        new WarCheck(shelf, Limits.DEFAULTS, full),
                        new WarUnpacker(shelf, Limits.DEFAULTS, full),
                        new java.util.concurrent.atomic.AtomicInteger());
        RawZip war = war().add("a.html", new byte[5 * MIB], RawEntry::deflate);
        assertEquals("insufficient-storage", wars.refusal(war).slug());
        assertEquals("insufficient-storage", wars.unpackRefusal(war).slug());
    }

    @Test
    void readsNoMoreOfALibraryThanItsClassesWouldHave() throws DeployException, IOException {
        RawZip jar = new RawZip();
        Consumer<RawEntry> fat = zeros(4);
        for (int i = 0; i < 100; i++) {
            jar.add("a/A%03d.class".formatted(i), new byte[0], fat);
        }
        jar.add("a/Z.class", WarFixture.servlet("a.Z", "javax"));
        RawZip war = war().add("WEB-INF/lib/a.jar", jar.bytes());
        assertEquals(false, WarFixture.in(dir).findings(war).javax());
    }
}
