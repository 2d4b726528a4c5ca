package dev.slipway.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Where the tests find WARs: real ones that the build fetched, and the samples.
final class Wars {
    private static final Path REAL = Path.of(System.getProperty("wars.home"));
    private static final Path SAMPLES = Path.of(System.getProperty("samples.home"));

    private Wars() {}

    static Path real(String name) {
        return REAL.resolve(name + ".war");
    }

    static Path sample(String name) {
        return SAMPLES.resolve(name).resolve("target").resolve(name + ".war");
    }

    /// Tomcat's own examples, packed from the folder in its distribution.
    static Path examples(Path folder) throws IOException {
        Path war = folder.resolve("examples.war");
        try (ZipFile tomcat = new ZipFile(REAL.resolve("tomcat.zip").toFile());
                ZipOutputStream packed = new ZipOutputStream(Files.newOutputStream(war))) {
            for (Enumeration<? extends ZipEntry> entries = tomcat.entries();
                    entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                int at = entry.getName().indexOf("/webapps/examples/");
                String name =
                        at < 0 ? "" : entry.getName().substring(at + "/webapps/examples/".length());
                if (!name.isEmpty() && !entry.isDirectory()) {
                    packed.putNextEntry(new ZipEntry(name));
                    try (InputStream bytes = tomcat.getInputStream(entry)) {
                        bytes.transferTo(packed);
                    }
                    packed.closeEntry();
                }
            }
        }
        return war;
    }

    /// A copy with one more text file in it, and so other bytes.
    static Path with(Path war, Path copy, String name, String text) throws IOException {
        try (ZipFile original = new ZipFile(war.toFile());
                ZipOutputStream packed = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (Enumeration<? extends ZipEntry> entries = original.entries();
                    entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                packed.putNextEntry(new ZipEntry(entry.getName()));
                try (InputStream bytes = original.getInputStream(entry)) {
                    bytes.transferTo(packed);
                }
            }
            packed.putNextEntry(new ZipEntry(name));
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return copy;
    }

    /// A WAR of a few text files.
    ///
    /// @param namesAndTexts name, text, name, text …
    static Path of(Path file, String... namesAndTexts) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("WEB-INF/web.xml"));
            zip.write(
                    "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.1\"/>"
                            .getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}
