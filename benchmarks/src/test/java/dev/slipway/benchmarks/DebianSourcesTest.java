package dev.slipway.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianSourcesTest {
    @TempDir Path apt;

    @BeforeEach
    void hasAFolder() throws IOException {
        Files.createDirectory(apt.resolve("sources.list.d"));
    }

    @Test
    void takesBothKindsOfFiles() throws Exception {
        String lines = write("sources.list", "deb file:/debian bookworm main\n");
        String fields =
                write(
                        "sources.list.d/debian.sources",
                        "Types: deb\nURIs: file:/debian\nSuites: bookworm bookworm-updates\n");
        assertEquals(List.of(lines, fields), DebianSources.of("bookworm", apt));
    }

    @Test
    void leavesOutWhatIsOffOrIsNotTheSuite() throws Exception {
        write("sources.list", "# deb file:/debian bookworm main\n");
        write("sources.list.d/other.list", "deb file:/other tools-bookworm main\n");
        write("sources.list.d/debian.list.disabled", "deb file:/debian bookworm main\n");
        assertEquals(List.of(), DebianSources.of("bookworm", apt));
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(apt.resolve(name), text).toString();
    }
}
