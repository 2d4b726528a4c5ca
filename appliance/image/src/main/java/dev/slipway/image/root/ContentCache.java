package dev.slipway.image.root;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// Keeps what took long to make, under a name that says what it was made of. Several builds may use
/// one folder at a time; what has not been asked for in two months is thrown away.
public final class ContentCache {
    private static final Duration KEPT = Duration.ofDays(60);

    private final Path folder;

    public interface Maker {
        /// @param file does not exist yet
        void make(Path file) throws IOException, InterruptedException;
    }

    public ContentCache(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        sweep();
    }

    /// The user's own, where the desktop's conventions put it.
    public static Path usualFolder() {
        String cache = System.getenv("XDG_CACHE_HOME");
        return (cache == null || cache.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(cache))
                .resolve("slipway/image");
    }

    /// @param name of letters, digits, dots and dashes; has to change with everything the content
    ///   depends on
    /// @return a file not to be changed
    public Path get(String name, Maker maker) throws IOException, InterruptedException {
        Path file = folder.resolve(name);
        Optional<Path> kept = used(file);
        if (kept.isPresent()) {
            return kept.get();
        }
        Path part =
                folder.resolve(
                        name
                                + "."
                                + ProcessHandle.current().pid()
                                + "-"
                                + System.nanoTime()
                                + ".part");
        try {
            maker.make(part);
            return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Optional<Path> used(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        return Optional.of(file);
    }

    private void sweep() throws IOException {
        Instant oldest = Instant.now().minus(KEPT);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (Files.isRegularFile(file)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
