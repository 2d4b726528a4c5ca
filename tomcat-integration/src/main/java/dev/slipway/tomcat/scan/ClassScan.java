package dev.slipway.tomcat.scan;

import dev.slipway.core.Digest;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Outlines of libraries, each read once and then kept in a folder under the library's digest. What
/// is kept there may be lost or damaged at any time: then the library is read again. Safe for use
/// by many threads.
public final class ClassScan {
    private static final System.Logger LOG = System.getLogger(ClassScan.class.getName());
    private static final Duration DISPENSABLE = Duration.ofDays(30);

    private final Path folder;

    /// @param folder made when there is something to keep
    public ClassScan(Path folder) {
        this.folder = folder;
        if (Files.isDirectory(folder)) {
            Thread.ofVirtual().name("sweep-scans").start(this::sweep);
        }
    }

    /// @param digest null when nothing is to be kept
    List<ClassOutline> classes(Path jar, @Nullable Digest digest) throws IOException {
        if (digest == null) {
            return JarClasses.read(jar);
        }
        Path kept = folder.resolve(digest.hex());
        List<ClassOutline> known = known(kept);
        if (known != null) {
            return known;
        }
        List<ClassOutline> read = JarClasses.read(jar);
        try {
            keep(read, kept);
        } catch (IOException full) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "The outline of " + jar.getFileName() + " was not kept",
                    full);
        }
        return read;
    }

    private static @Nullable List<ClassOutline> known(Path kept) throws IOException {
        try {
            List<ClassOutline> known = OutlineFile.read(Files.readAllBytes(kept));
            if (known != null) {
                Files.setLastModifiedTime(kept, FileTime.from(Instant.now()));
            }
            return known;
        } catch (NoSuchFileException notYet) {
            return null;
        }
    }

    private void keep(List<ClassOutline> classes, Path kept) throws IOException {
        Files.createDirectories(folder);
        Path unfinished = Files.createTempFile(folder, "", ".tmp");
        try {
            Files.write(unfinished, OutlineFile.write(classes));
            Files.move(unfinished, kept, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void sweep() {
        FileTime limit = FileTime.from(Instant.now().minus(DISPENSABLE));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).compareTo(limit) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException stuck) {
            LOG.log(System.Logger.Level.WARNING, () -> "Could not sweep " + folder, stuck);
        }
    }
}
