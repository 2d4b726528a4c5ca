package dev.slipway.core.war;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Keeps the shelf from growing: what no unpacked version is linked to goes after an hour, or
/// earlier when it is much.
final class ShelfSweep {
    private static final Duration KEPT_UNUSED = Duration.ofHours(1);
    private static final long MAX_UNUSED_BYTES = 256L * 1024 * 1024;

    private ShelfSweep() {}

    private record Unused(Path file, long size, Instant lastUse) {}

    /// What may go.
    static List<Path> dispensable(Path folder) throws IOException {
        Instant tooOld = Instant.now().minus(KEPT_UNUSED);
        List<Path> found = new ArrayList<>();
        long bytes = 0;
        for (Unused part : unused(folder)) {
            bytes += part.size;
            if (bytes > MAX_UNUSED_BYTES || part.lastUse.isBefore(tooOld)) {
                found.add(part.file);
            }
        }
        return found;
    }

    /// The one used last first.
    private static List<Unused> unused(Path folder) throws IOException {
        List<Unused> unused = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!linked(file)) {
                    BasicFileAttributes attributes =
                            Files.readAttributes(file, BasicFileAttributes.class);
                    unused.add(
                            new Unused(
                                    file,
                                    attributes.size(),
                                    attributes.lastAccessTime().toInstant()));
                }
            }
        } catch (NoSuchFileException _) {
            // the shelf is empty, or another sweep is quicker
            return List.of();
        }
        unused.sort(Comparator.comparing(Unused::lastUse).reversed());
        return unused;
    }

    /// Whether an unpacked version shares the file; false where a file system does not tell.
    static boolean linked(Path file) throws IOException {
        try {
            return (int) Files.getAttribute(file, "unix:nlink") > 1;
        } catch (NoSuchFileException | UnsupportedOperationException | IllegalArgumentException _) {
            return false;
        }
    }
}
