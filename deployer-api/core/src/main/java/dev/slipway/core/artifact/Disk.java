package dev.slipway.core.artifact;

import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// How much room there is, and how something comes to stay on a disk.
///
/// @param space asked for the room on the file system of a path
/// @param reserveBytes that must stay free
public record Disk(Space space, long reserveBytes) {
    /// Bytes that can still be written on the file system of a path that exists.
    @FunctionalInterface
    public interface Space {
        long usable(Path path) throws IOException;
    }

    private static final long NEARLY_NOTHING = 64 * 1024;

    public static Disk real(long reserveBytes) {
        return new Disk(path -> Files.getFileStore(path).getUsableSpace(), reserveBytes);
    }

    /// @param bytes about to be written
    /// @param what begins the sentence for the client, as in `The WAR has`
    /// @throws DeployException insufficient-storage
    public void require(Path where, long bytes, String what) throws DeployException, IOException {
        long free = free(where);
        if (free < bytes) {
            throw new DeployException(
                    new Failure.InsufficientStorage(
                            "%s %d bytes; %d are free beyond the reserve of %d"
                                    .formatted(what, bytes, Math.max(free, 0), reserveBytes)));
        }
    }

    /// Bytes there is room for, beyond the reserve; less than none when that is used.
    public long free(Path where) throws IOException {
        return space.usable(existing(where)) - reserveBytes;
    }

    /// What a failed write means.
    ///
    /// @return insufficient-storage when the disk is full
    /// @throws IOException `failed` itself, when it is something else
    public DeployException explain(IOException failed, Path where) throws IOException {
        if (isFull(failed, where)) {
            return new DeployException(
                    new Failure.InsufficientStorage("No space is left on the data volume"), failed);
        }
        throw failed;
    }

    /// Whether a write failed because the disk is full. Java has no exception for that, only the
    /// system's words, which may be in any language.
    public boolean isFull(IOException failed, Path where) {
        if (saysFull(failed)) {
            return true;
        }
        try {
            return space.usable(existing(where)) < NEARLY_NOTHING;
        } catch (IOException alsoFailed) {
            failed.addSuppressed(alsoFailed);
            return false;
        }
    }

    /// The same, of trouble from anywhere, by its words alone.
    public static boolean saysFull(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            String words = String.valueOf(cause.getMessage());
            if (cause instanceof IOException
                    && (words.contains("No space left on device")
                            || words.contains("Disk quota exceeded"))) {
                return true;
            }
        }
        return false;
    }

    private static Path existing(Path where) {
        Path path = where.toAbsolutePath();
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }

    /// Gives a complete file its final name; after this a power cut cannot take it away.
    public static void publish(Path complete, Path name) throws IOException {
        flush(complete);
        rename(complete, name);
    }

    /// Makes the bytes of a file durable, not its name.
    static void flush(Path complete) throws IOException {
        try (FileChannel file = FileChannel.open(complete, StandardOpenOption.WRITE)) {
            file.force(true);
        }
    }

    /// The same for a file whose bytes are safe already.
    static void rename(Path complete, Path name) throws IOException {
        Files.move(complete, name, StandardCopyOption.ATOMIC_MOVE);
        flushDirectory(name.resolveSibling("."));
    }

    /// Makes the names in a directory durable.
    public static void flushDirectory(Path directory) throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }
}
