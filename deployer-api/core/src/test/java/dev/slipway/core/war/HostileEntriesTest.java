package dev.slipway.core.war;

import static dev.slipway.core.war.WarFixture.war;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.Failure;
import dev.slipway.core.zip.RawEntry;
import dev.slipway.core.zip.RawZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileEntriesTest {
    private static final int LINK = 0xA1FF;
    private static final int PIPE = 0x1180;
    private static final int DIRECTORY = 0x41ED;

    @TempDir Path dir;
    private WarFixture wars;

    @BeforeEach
    void fixture() throws IOException {
        wars = WarFixture.in(dir);
    }

    private void assertUnsafe(String reason, RawZip war) throws IOException {
        Failure.UnsafeEntry refusal =
                assertInstanceOf(Failure.UnsafeEntry.class, wars.refusal(war));
        assertTrue(refusal.reason().contains(reason), refusal.detail());
        assertEquals(refusal, wars.unpackRefusal(war));
    }

    private void assertUnsafe(String reason, Consumer<RawEntry> change) throws IOException {
        assertUnsafe(reason, war().add("page.html", "x", change));
    }

    @ParameterizedTest
    @CsvSource({
        "../evil.sh, leaves the archive",
        "WEB-INF/../../evil.sh, leaves the archive",
        "WEB-INF/classes/.., leaves the archive",
        "../../, leaves the archive",
        "/etc/cron.d/evil, absolute path",
        "//host/share/evil, absolute path",
        "C:/evil.exe, drive letter",
        "c:evil.exe, drive letter",
        "..\\evil.sh, backslash",
        "WEB-INF\\web2.xml, backslash",
    })
    void refusesNamesThatLeaveTheArchive(String name, String reason) throws IOException {
        assertUnsafe(reason, war().add(name, name.endsWith("/") ? "" : "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b.txt", "a\nb.txt", "\u001b[2J"})
    void refusesControlCharactersInNames(String name) throws IOException {
        assertUnsafe("control character", war().add(name, "x"));
    }

    @Test
    void refusesNamesNoFileSystemTakes() throws IOException {
        assertUnsafe("too long", war().add("x".repeat(300), "x"));
        assertUnsafe("too long", war().add("x/".repeat(1500) + "x", "x"));
        assertUnsafe("no name", war().add("", "x"));
        assertUnsafe("no name", war().add("./.", "x"));
    }

    @Test
    void refusesSymbolicLinks() throws IOException {
        assertUnsafe(
                "symbolic link",
                war().add("WEB-INF/lib/a.jar", "/etc/passwd", entry -> entry.unixMode = LINK));
    }

    @Test
    void refusesWhatIsNeitherFileNorDirectory() throws IOException {
        assertUnsafe("neither a file", (RawEntry entry) -> entry.unixMode = PIPE);
        assertUnsafe("neither a file", (RawEntry entry) -> entry.unixMode = DIRECTORY);
        assertUnsafe("a directory with bytes", war().add("folder/", "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"page.html", "./page.html", ".//page.html", "././page.html", "page.html/."})
    void refusesAFileThatIsThereTwice(String again) throws IOException {
        assertUnsafe("is there twice", war().add("page.html", "x").add(again, "y"));
    }

    @Test
    void refusesANameThatIsAFileAndADirectory() throws IOException {
        assertUnsafe("both a file and a directory", war().add("a", "x").add("a/", ""));
        assertUnsafe("both a file and a directory", war().add("a/", "").add("a", "x"));
        assertUnsafe("also a file", war().add("a", "x").add("a/b", "x"));
        assertUnsafe("both a file and a directory", war().add("a/b", "x").add("a", "x"));
    }

    @Test
    void refusesEncryptedEntries() throws IOException {
        assertUnsafe("encrypted", (RawEntry entry) -> entry.setFlags(1));
        assertUnsafe("encrypted", (RawEntry entry) -> entry.setFlags(1 | 1 << 6));
        assertUnsafe("encrypted", (RawEntry entry) -> entry.setFlags(1 << 13));
    }

    @Test
    void refusesPackingsNobodyKnows() throws IOException {
        assertUnsafe("method 14", (RawEntry entry) -> entry.setMethod(14));
        assertUnsafe("two different sizes", (RawEntry entry) -> entry.claimSize(7));
    }

    @Test
    void keepsNamesThatDifferInCaseApartWhereTheDiskDoes() throws Exception {
        RawZip both = war().add("Page.html", "upper").add("page.html", "lower");
        boolean apart = !Files.exists(Files.createFile(dir.resolve("case")).resolveSibling("CASE"));
        if (apart) {
            Path web = wars.unpacked(both);
            assertEquals("upper", Files.readString(web.resolve("Page.html")));
            assertEquals("lower", Files.readString(web.resolve("page.html")));
        } else {
            assertEquals("unsafe-entry", wars.unpackRefusal(both).slug());
        }
    }

    @Test
    void unpacksWhatMerelyLooksOdd() throws Exception {
        Path web =
                wars.unpacked(
                        war().add("./a//b/./c.txt", "x")
                                .add("a/", "")
                                .add("a/", "")
                                .add("..hidden", "y")
                                .add("dots...", "z"));
        assertEquals("x", Files.readString(web.resolve("a/b/c.txt")));
        assertEquals("y", Files.readString(web.resolve("..hidden")));
        assertEquals("z", Files.readString(web.resolve("dots...")));
    }

    @Test
    void refusesAnArchiveWithoutWebInf() throws IOException {
        RawZip jar = new RawZip().add("META-INF/MANIFEST.MF", "x").add("a/B.class", "x");
        assertInstanceOf(Failure.NotAWar.class, wars.refusal(jar));
        assertInstanceOf(Failure.NotAWar.class, wars.refusal(new RawZip()));
        assertInstanceOf(Failure.NotAWar.class, wars.refusal(new RawZip().add("WEB-INF", "file")));
        assertInstanceOf(
                Failure.NotAWar.class, wars.refusal(new RawZip().add("web-inf/web.xml", "x")));
    }

    @Test
    void aDirectoryIsEnoughOfAWebInf() throws Exception {
        assertEquals(false, wars.findings(new RawZip().add("WEB-INF/", "")).javax());
    }
}
