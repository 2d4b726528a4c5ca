package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JakartaMigrationTest {
    @TempDir Path folder;

    @Test
    void rewritesWhatIsMadeForJavax() throws IOException {
        Path war = folder.resolve("old.war");
        try (OutputStream out = Files.newOutputStream(war);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("index.jsp"));
            zip.write(
                    "<%@ page import=\"javax.servlet.http.Cookie\" %>"
                            .getBytes(StandardCharsets.UTF_8));
        }
        Path target = folder.resolve("new.war");
        new JakartaMigration().migrate(war, target);
        try (ZipFile zip = new ZipFile(target.toFile());
                InputStream page = zip.getInputStream(zip.getEntry("index.jsp"))) {
            assertEquals(
                    "<%@ page import=\"jakarta.servlet.http.Cookie\" %>",
                    new String(page.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void saysWhatItCouldNotRead() throws IOException {
        Path war = folder.resolve("torn.war");
        byte[] whole = new byte[200_000];
        new java.util.Random(7).nextBytes(whole);
        try (OutputStream out = Files.newOutputStream(war);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("WEB-INF/data.bin"));
            zip.write(whole);
        }
        byte[] torn = java.util.Arrays.copyOf(Files.readAllBytes(war), 100_000);
        Files.write(war, torn);
        IOException refused =
                assertThrows(
                        IOException.class,
                        () -> new JakartaMigration().migrate(war, folder.resolve("new.war")));
        assertTrue(refused.getMessage().contains("cannot be migrated"), refused::getMessage);
    }
}
