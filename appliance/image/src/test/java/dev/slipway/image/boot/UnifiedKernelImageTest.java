package dev.slipway.image.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.image.Foreign;
import dev.slipway.image.root.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnifiedKernelImageTest {
    @TempDir Path dir;

    @Test
    void hasSectionsThatObjcopyReads() throws Exception {
        image().write(dir.resolve("slipway.efi"));
        assertSection("the kernel", ".linux");
        assertSection("the initial root", ".initrd");
        assertSection("quiet -- @options", ".cmdline");
        assertSection("ID=slipway\n", ".osrel");
        assertSection("6.1.0", ".uname");
    }

    @Test
    void placesNoSectionOverAnother() throws Exception {
        image().write(dir.resolve("slipway.efi"));
        List<long[]> places =
                Foreign.run(dir, "objdump", "-h", "slipway.efi")
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.matches("\\d+ \\.\\w+ .*"))
                        .map(line -> line.split(" +"))
                        .map(words ->
                                new long[] {
                                    Long.parseLong(words[3], 16), Long.parseLong(words[2], 16)
                                })
                        .sorted((one, other) -> Long.compare(one[0], other[0]))
                        .toList();
        assertTrue(places.size() > 5, () -> places.size() + " sections");
        for (int i = 1; i < places.size(); i++) {
            assertTrue(places.get(i - 1)[0] + places.get(i - 1)[1] <= places.get(i)[0]);
        }
    }

    @Test
    void hasTheSameBytesWhenItIsMadeAgain() throws Exception {
        image().write(dir.resolve("one.efi"));
        image().write(dir.resolve("other.efi"));
        assertEquals(-1, Files.mismatch(dir.resolve("one.efi"), dir.resolve("other.efi")));
    }

    @Test
    void addsSectionsToProgramsForEfiAlone() {
        assertThrows(IOException.class, () -> new PeFile(new byte[4096]));
    }

    private static UnifiedKernelImage image() {
        return new UnifiedKernelImage(
                Content.of("the kernel"),
                Content.of("the initial root"),
                "quiet -- @options",
                "ID=slipway\n",
                "6.1.0");
    }

    private void assertSection(String content, String name) throws Exception {
        Foreign.run(
                dir, "objcopy", "-O", "binary", "--only-section=" + name, "slipway.efi", "section");
        String found = Files.readString(dir.resolve("section"));
        assertEquals(content, found.substring(0, Math.min(content.length(), found.length())));
    }
}
