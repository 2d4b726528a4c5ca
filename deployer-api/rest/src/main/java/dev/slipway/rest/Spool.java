package dev.slipway.rest;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.Failure;
import dev.slipway.core.artifact.Disk;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.artifact.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A WAR that waits on disk until the rest of its form has come.
///
/// The file loses its name as soon as it is open, so its room comes back however this ends.
final class Spool implements AutoCloseable {
    private static final int BUFFER = 128 * 1024;
    private static final long SPACE_IS_ASKED_EVERY = 16L * 1024 * 1024;

    private final FileChannel file;
    private final long size;

    private Spool(FileChannel file, long size) {
        this.file = file;
        this.size = size;
    }

    /// Reads the body to its end.
    ///
    /// @throws DeployException too-large, insufficient-storage or incomplete-upload
    static Spool of(InputStream body, Path folder, Limits limits)
            throws DeployException, IOException {
        Files.createDirectories(folder);
        FileChannel file =
                FileChannel.open(
                        folder.resolve("form-" + UUID.randomUUID()),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
        try {
            return new Spool(file, fill(file, body, folder, limits));
        } catch (DeployException | IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    private static long fill(FileChannel file, InputStream body, Path folder, Limits limits)
            throws DeployException, IOException {
        Disk disk = Disk.real(limits.reserveBytes());
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        long askAt = 0;
        for (int length = next(body, buffer, total);
                length >= 0;
                length = next(body, buffer, total)) {
            total += length;
            if (total > limits.maxUploadBytes()) {
                throw new DeployException(new Failure.TooLarge(limits.maxUploadBytes()));
            }
            if (total > askAt) {
                disk.require(folder, length, "The rest of the WAR needs more than");
                askAt = total + SPACE_IS_ASKED_EVERY;
            }
            try {
                Channels.newOutputStream(file).write(buffer, 0, length);
            } catch (IOException failed) {
                throw disk.explain(failed, folder);
            }
        }
        return total;
    }

    private static int next(InputStream body, byte[] buffer, long total) throws DeployException {
        try {
            return body.read(buffer);
        } catch (IOException gone) {
            throw new DeployException(new Failure.IncompleteUpload(total, -1), gone);
        }
    }

    /// To be read once.
    Upload upload(@Nullable Digest announced) throws IOException {
        file.position(0);
        return new Upload(Channels.newInputStream(file), size, announced);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
