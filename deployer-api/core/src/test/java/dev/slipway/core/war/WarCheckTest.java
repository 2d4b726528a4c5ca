package dev.slipway.core.war;

import static dev.slipway.core.war.WarFixture.classFile;
import static dev.slipway.core.war.WarFixture.war;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.Failure;
import dev.slipway.core.zip.RawEntry;
import dev.slipway.core.zip.RawZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarCheckTest {
    private static final int NEWEST = Runtime.version().feature() + 44;

    @TempDir Path dir;
    private WarFixture wars;

    @BeforeEach
    void fixture() throws IOException {
        wars = WarFixture.in(dir);
    }

    private static byte[] object(String name, int major) {
        return classFile(name, "java.lang.Object", major);
    }

    @Test
    void findsNothingWrongWithAnOrdinaryWar() throws Exception {
        RawZip war =
                war().add("WEB-INF/classes/a/B.class", object("a.B", NEWEST))
                        .add(
                                "WEB-INF/lib/c.jar",
                                new RawZip().add("c/D.class", object("c.D", 52)).bytes());
        assertEquals(new WarFindings(List.of(), false, ""), wars.findings(war));
    }

    @Test
    void refusesAClassOfANewerJava() throws IOException {
        RawZip war = war().add("WEB-INF/classes/a/B.class", object("a.B", NEWEST + 1));
        assertEquals(
                new Failure.ClassVersion("WEB-INF/classes/a/B.class", NEWEST + 1, NEWEST),
                wars.refusal(war));
    }

    @Test
    void refusesALibraryOfANewerJava() throws IOException {
        byte[] jar =
                new RawZip()
                        .add("c/Old.class", object("c.Old", 52))
                        .add("c/New.class", object("c.New", 999), RawEntry::deflate)
                        .bytes();
        assertEquals(
                new Failure.ClassVersion("c.New in WEB-INF/lib/c.jar", 999, NEWEST),
                wars.refusal(war().add("WEB-INF/lib/c.jar", jar)));
    }

    @Test
    void countsNoClassThatNobodyLoads() throws Exception {
        byte[] newer = object("c.D", 999);
        byte[] jar =
                new RawZip()
                        .add("META-INF/versions/99/c/D.class", newer)
                        .add("module-info.class", newer)
                        .add("templates/D.class.txt", newer)
                        .bytes();
        RawZip war =
                war().add("WEB-INF/lib/c.jar", jar)
                        .add("WEB-INF/classes/META-INF/versions/99/c/D.class", newer)
                        .add("WEB-INF/classes/module-info.class", newer)
                        .add(
                                "WEB-INF/lib/nested/c.jar",
                                new RawZip().add("c/D.class", newer).bytes())
                        .add("download/D.class", newer);
        assertEquals(List.of(), wars.findings(war).warnings());
    }

    @Test
    void whatIsNoClassFileHasNoVersion() throws Exception {
        RawZip war =
                war().add("WEB-INF/classes/a/Text.class", "not a class")
                        .add("WEB-INF/classes/a/Empty.class", "")
                        .add(
                                "WEB-INF/classes/a/Short.class",
                                new byte[] {(byte) 0xCA, (byte) 0xFE});
        assertEquals(List.of(), wars.findings(war).warnings());
    }

    @Test
    void readsDamagedClassFilesWithoutHarm() throws Exception {
        byte[] whole = WarFixture.servlet("a.B", "javax");
        RawZip war = war();
        for (int length = 8; length < whole.length; length++) {
            war.add("WEB-INF/classes/a/Cut" + length + ".class", Arrays.copyOf(whole, length));
            byte[] flipped = whole.clone();
            flipped[length] ^= (byte) 0xFF;
            war.add("WEB-INF/classes/a/Flipped" + length + ".class", flipped);
        }
        assertEquals(List.of(), wars.findings(war).warnings());
    }

    @Test
    void warnsOfALibraryThatCannotBeRead() throws Exception {
        byte[] cutOff = new RawZip().add("c/D.class", object("c.D", 52)).bytes();
        RawZip war =
                war().add("WEB-INF/lib/cut.jar", Arrays.copyOf(cutOff, cutOff.length - 30))
                        .add("WEB-INF/lib/empty.jar", "")
                        .add("WEB-INF/lib/text.jar", "version https://git-lfs.github.com/spec/v1");
        List<String> warnings = wars.findings(war).warnings();
        assertEquals(3, warnings.size(), warnings::toString);
        assertTrue(
                warnings.getFirst().startsWith("WEB-INF/lib/cut.jar cannot be read by this Java ("),
                warnings::toString);
    }

    @Test
    void aLibraryWithADamagedClassIsOnlyThat() throws Exception {
        byte[] damaged = classFile("c.D", "x".repeat(3000), 52);
        byte[] jar =
                new RawZip()
                        .add(
                                "c/D.class",
                                damaged,
                                entry -> {
                                    entry.deflate();
                                    Arrays.fill(entry.packed, 24, entry.packed.length, (byte) 0xFF);
                                })
                        .add("c/E.class", object("c.E", 52))
                        .bytes();
        assertEquals(false, wars.findings(war().add("WEB-INF/lib/c.jar", jar)).javax());
    }

    @Test
    void warnsOfTheServersOwnApis() throws Exception {
        byte[] jar =
                new RawZip()
                        .add("jakarta/servlet/Servlet.class", object("jakarta.servlet.Servlet", 55))
                        .add("javax/el/ExpressionFactory.class", object("javax.el.E", 50))
                        .bytes();
        assertEquals(
                List.of(
                        "WEB-INF/lib/api.jar brings the Servlet API; the server's own is used"
                                + " instead",
                        "WEB-INF/lib/api.jar brings the Expression Language API; the server's own"
                                + " is used instead"),
                wars.findings(war().add("WEB-INF/lib/api.jar", jar)).warnings());
    }

    @Test
    void keepsWhatALibraryCallsItselfOutOfMessages() throws IOException {
        byte[] jar =
                new RawZip()
                        .add("c/\u001b[2J" + "x".repeat(1000) + ".class", object("c.D", 999))
                        .bytes();
        String detail = wars.refusal(war().add("WEB-INF/lib/c.jar", jar)).detail();
        assertTrue(detail.length() < 400 && detail.indexOf('\u001b') < 0, detail);
    }

    @Test
    void remembersLibrariesByTheirBytes() throws Exception {
        byte[] jar = new RawZip().add("c/D.class", object("c.D", 52)).bytes();
        var _ = wars.findings(war().add("WEB-INF/lib/c.jar", jar));
        Path kept = wars.leftovers().getFirst();
        Object before = Files.getAttribute(kept, "unix:ino");
        var _ = wars.findings(war().add("WEB-INF/lib/other-name.jar", jar).add("new.html", "x"));
        assertEquals(List.of(kept), wars.leftovers());
        assertEquals(before, Files.getAttribute(kept, "unix:ino"));
    }

    @Test
    void stopsWhenInterrupted() throws IOException {
        Path war = wars.write(war().add("WEB-INF/lib/c.jar", new RawZip().add("a", "b").bytes()));
        Thread.currentThread().interrupt();
        assertThrows(IOException.class, () -> wars.check().check(war));
        assertTrue(Thread.interrupted());
        assertEquals(List.of(), wars.leftovers());
    }
}
