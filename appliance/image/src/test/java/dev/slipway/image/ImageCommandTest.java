package dev.slipway.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What is refused, with what words, and that nothing is left of it.
class ImageCommandTest {
    private static final int REFUSED = 1;
    private static final int WRONG_USAGE = 2;

    @TempDir Path dir;
    private final StringWriter told = new StringWriter();
    private Path war;
    private Path image;

    @BeforeEach
    void war() throws IOException {
        war = zip(dir.resolve("shop.war"), "WEB-INF/web.xml", "<web-app/>");
        image = dir.resolve("shop.qcow2");
    }

    @Test
    void refusesWhatIsNotAWar() throws Exception {
        Path text = Files.writeString(dir.resolve("notes.war"), "not a zip");
        assertRefused(REFUSED, "would not be accepted by the machine", "--app", text.toString());
        Path zip = zip(dir.resolve("zip.war"), "readme.txt", "no WEB-INF");
        assertRefused(REFUSED, "would not be accepted by the machine", "--app", zip.toString());
    }

    @Test
    void refusesAWarThatIsNotThere() throws Exception {
        assertRefused(REFUSED, "There is no file", "--app", "shop=" + dir.resolve("none.war"));
    }

    @Test
    void refusesTwoAppsOfOneName() throws Exception {
        assertRefused(REFUSED, "Two WARs are named a", "--app", "a=" + war, "--app", "a=" + war);
    }

    @Test
    void refusesNamesThatAreNone() throws Exception {
        assertRefused(WRONG_USAGE, "../a", "--app", "../a=" + war);
        assertRefused(WRONG_USAGE, "cannot name a machine", "--name", "my machine");
    }

    @Test
    void refusesADataPartitionThatIsTooSmall() throws Exception {
        assertRefused(REFUSED, "at least 32 MB", "--data-size", "8");
    }

    @Test
    void refusesAFormatItDoesNotKnow() throws Exception {
        assertRefused(WRONG_USAGE, "floppy", "--format", "floppy");
        image = dir.resolve("shop.floppy");
        assertRefused(WRONG_USAGE, "does not say what it is to be");
    }

    @Test
    void refusesAKernelThatIsNone() throws Exception {
        Path text = Files.writeString(dir.resolve("linux.deb"), "text");
        assertRefused(REFUSED, "is not a Debian package", "--kernel", text.toString());
    }

    @Test
    void refusesToPutAnImageWhereThereIsNoFolder() throws Exception {
        image = dir.resolve("none/shop.qcow2");
        assertRefused(REFUSED, "There is no folder", "--app", war.toString());
    }

    @Test
    void leavesTheOldImageWhenTheNewOneIsRefused() throws Exception {
        Files.writeString(image, "the old one");
        assertEquals(REFUSED, run("--app", "shop=" + dir.resolve("none.war")));
        assertEquals("the old one", Files.readString(image));
    }

    @Test
    void showsAnImageOnlyWhenItIsWhole() throws Exception {
        try (OutputFile output = new OutputFile(image)) {
            Files.writeString(output.part(), "half");
            assertFalse(Files.exists(image));
            Files.writeString(output.part(), "whole");
            output.commit();
        }
        assertEquals("whole", Files.readString(image));
        try (OutputFile output = new OutputFile(image)) {
            Files.writeString(output.part(), "half of the next");
        }
        assertEquals("whole", Files.readString(image));
        assertEquals(List.of("shop.qcow2", "shop.war"), names());
    }

    @Test
    void namesAMachineOfTheSamePartsTheSame() {
        Sbom.Component part = new Sbom.Component("library", "a", "1", null, "00");
        assertEquals(new Sbom("shop").add(part).json(), new Sbom("shop").add(part).json());
        assertTrue(new Sbom("shop").add(part).json().contains("\"specVersion\" : \"1.6\""));
    }

    private void assertRefused(int status, String why, String... words) throws IOException {
        told.getBuffer().setLength(0);
        List<String> before = names();
        assertEquals(status, run(words), told::toString);
        assertTrue(told.toString().contains(why), told::toString);
        assertEquals(before, names());
    }

    private int run(String... words) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(told)).setErr(new PrintWriter(told));
        List<String> all =
                new ArrayList<>(
                        List.of("image", "-o", image.toString(), "--product", dir.toString()));
        all.addAll(Arrays.asList(words));
        return line.execute(all.toArray(String[]::new));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(dir)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.matches("(notes|zip)\\.war|linux\\.deb"))
                    .sorted()
                    .toList();
        }
    }

    private static Path zip(Path file, String entry, String content) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return file;
    }
}
