package dev.slipway.tomcat.pages;

import dev.slipway.core.war.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Compiled pages as one archive, whose checksums tell whether it is whole.
final class PageArchive {
    private static final String END = "end";

    private PageArchive() {}

    static void pack(CompiledFiles files, Path archive) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, CompiledFiles.Stamp> file : files.stamps().entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setLastModifiedTime(file.getValue().modified());
                zip.putNextEntry(entry);
                Files.copy(files.work().resolve(file.getKey()), zip);
            }
            zip.putNextEntry(new ZipEntry(END));
        }
    }

    /// All of it or, with an exception, nothing.
    static void unpack(Path archive, Path work) throws IOException {
        Path unfinished = Files.createTempDirectory(work, "pages-");
        try {
            try (InputStream in = Files.newInputStream(archive);
                    ZipInputStream zip = new ZipInputStream(in)) {
                unpack(zip, unfinished);
            }
            Path target = work.resolve(CompiledFiles.FOLDER);
            Files.createDirectories(target.getParent());
            Files.move(unfinished.resolve(CompiledFiles.FOLDER), target);
        } finally {
            Trees.delete(unfinished);
        }
    }

    private static void unpack(ZipInputStream zip, Path folder) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        while (entry != null && !entry.getName().equals(END)) {
            Path file = folder.resolve(entry.getName()).normalize();
            if (!file.startsWith(folder)) {
                throw new ZipException("An entry that leaves the archive: " + entry.getName());
            }
            Files.createDirectories(file.getParent());
            Files.copy(zip, file);
            Files.setLastModifiedTime(file, entry.getLastModifiedTime());
            entry = zip.getNextEntry();
        }
        if (entry == null) {
            throw new ZipException("It ends too early");
        }
    }
}
