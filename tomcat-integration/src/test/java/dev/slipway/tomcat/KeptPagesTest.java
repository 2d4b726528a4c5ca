package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipway.core.AppName;
import dev.slipway.core.Digest;
import dev.slipway.core.LiveVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A page whose text changed and whose digest and time did not tells whether it was compiled again.
class KeptPagesTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-01T10:00:00Z"));
    private static final Digest ONE = new Digest("1".repeat(64));
    private static final Digest OTHER = new Digest("2".repeat(64));

    @TempDir Path folder;

    @Test
    void aRestartDoesNotCompileAgain() throws Exception {
        assertEquals("old inner", answer(ONE, "old"));
        assertEquals("old inner", answer(ONE, "new"));
    }

    @Test
    void aRestartOfTheAppDoesNotCompileAgain() throws Exception {
        try (RunningHost running = RunningHost.start(folder)) {
            LiveVersion first = running.deploy(app(ONE, "old"));
            running.body("/shop/page.jsp");
            first.retire();
            running.deploy(app(ONE, "new"));
            assertEquals("old inner", running.body("/shop/page.jsp").strip());
        }
    }

    @Test
    void anotherWarIsCompiled() throws Exception {
        answer(ONE, "old");
        assertEquals("new inner", answer(OTHER, "new"));
    }

    @Test
    void anotherAppsPagesAreItsOwn() throws Exception {
        answer(ONE, "old");
        try (RunningHost running = RunningHost.start(folder)) {
            running.deploy(new TestApp("store", folder, war("new")).artifact(ONE));
            assertEquals("new inner", running.body("/store/page.jsp").strip());
        }
    }

    @Test
    void compilesAgainWhenTheArchiveIsDamaged() throws Exception {
        answer(ONE, "old");
        for (Path kept : kept()) {
            byte[] bytes = Files.readAllBytes(kept);
            bytes[bytes.length / 3] ^= 1;
            Files.write(kept, bytes);
        }
        assertEquals("new inner", answer(ONE, "new"));
    }

    @Test
    void compilesAgainWhenTheArchiveIsCutOff() throws Exception {
        answer(ONE, "old");
        for (Path kept : kept()) {
            byte[] bytes = Files.readAllBytes(kept);
            Files.write(kept, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        }
        assertEquals("new inner", answer(ONE, "new"));
    }

    @Test
    void goesWithTheApp() throws Exception {
        answer(ONE, "old");
        assertEquals(1, kept().size());
        try (RunningHost running = RunningHost.start(folder)) {
            running.host.forget(new AppName("shop"));
        }
        assertEquals(List.of(), kept());
    }

    private String answer(Digest artifact, String text) throws Exception {
        try (RunningHost running = RunningHost.start(folder)) {
            running.deploy(app(artifact, text));
            return running.body("/shop/page.jsp").strip();
        }
    }

    private TestApp app(Digest artifact, String text) {
        return new TestApp("shop", folder, war(text)).artifact(artifact);
    }

    private static WarFolder war(String text) {
        return new WarFolder()
                .file("page.jsp", text + " <%@ include file=\"part.jspf\" %>")
                .file("part.jspf", "inner")
                .modified(LONG_AGO);
    }

    private List<Path> kept() throws IOException {
        Path pages = folder.resolve("tomcat/pages");
        if (Files.notExists(pages)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(pages)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
