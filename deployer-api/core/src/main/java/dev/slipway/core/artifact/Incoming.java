package dev.slipway.core.artifact;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// An upload on its way into a temporary file. Closing it removes the file, unless it has been
/// given another name. For one thread.
public final class Incoming implements AutoCloseable {
    private static final int BUFFER = 128 * 1024;
    private static final long SPACE_IS_ASKED_EVERY = 16L * 1024 * 1024;

    private final Path file;
    private final Limits limits;
    private final Disk disk;

    private Incoming(Path file, Limits limits, Disk disk) {
        this.file = file;
        this.limits = limits;
        this.disk = disk;
    }

    public static Incoming in(Path folder, Limits limits, Disk disk) throws IOException {
        Files.createDirectories(folder);
        return new Incoming(Files.createTempFile(folder, "upload-", ".war"), limits, disk);
    }

    public Path file() {
        return file;
    }

    /// Reads the body to its end; afterwards the file is complete, and not yet safe on disk.
    ///
    /// @throws DeployException too-large, insufficient-storage, incomplete-upload or
    ///   digest-mismatch
    public Artifact read(Upload upload, LongConsumer receivedBytes)
            throws DeployException, IOException {
        requireRoom(upload.announcedBytes());
        Sha256 sha = new Sha256();
        long total = 0;
        try (FileChannel target = FileChannel.open(file, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[BUFFER];
            long askAt = SPACE_IS_ASKED_EVERY;
            for (int length = next(upload, buffer, total);
                    length >= 0;
                    length = next(upload, buffer, total)) {
                total += length;
                if (total > limits.maxUploadBytes()) {
                    throw new DeployException(new Failure.TooLarge(limits.maxUploadBytes()));
                }
                if (total >= askAt) {
                    disk.require(file, 0, "The rest of the WAR needs more than");
                    askAt = total + SPACE_IS_ASKED_EVERY;
                }
                sha.update(buffer, length);
                write(target, ByteBuffer.wrap(buffer, 0, length));
                receivedBytes.accept(total);
            }
            Digest digest = verified(upload, sha.digest(), total);
            return new Artifact(digest, total);
        }
    }

    private void requireRoom(long announcedBytes) throws DeployException, IOException {
        if (announcedBytes > limits.maxUploadBytes()) {
            throw new DeployException(new Failure.TooLarge(limits.maxUploadBytes()));
        }
        disk.require(file, Math.max(announcedBytes, 0), "The WAR has");
    }

    private static int next(Upload upload, byte[] buffer, long total) throws DeployException {
        try {
            return upload.body().read(buffer);
        } catch (IOException gone) {
            throw incomplete(upload, total, gone);
        }
    }

    private static Digest verified(Upload upload, Digest received, long total)
            throws DeployException {
        if (total < upload.announcedBytes()) {
            throw incomplete(upload, total, null);
        }
        Digest announced = upload.announcedDigest();
        if (announced != null && !announced.equals(received)) {
            throw new DeployException(new Failure.DigestMismatch(announced, received));
        }
        return received;
    }

    private static DeployException incomplete(
            Upload upload, long total, @Nullable IOException cause) {
        return new DeployException(
                new Failure.IncompleteUpload(total, upload.announcedBytes()), cause);
    }

    private void write(FileChannel target, ByteBuffer bytes) throws DeployException, IOException {
        try {
            while (bytes.hasRemaining()) {
                target.write(bytes);
            }
        } catch (IOException failed) {
            throw disk.explain(failed, file);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
