package dev.slipway.guest.slots;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.Failure;
import dev.slipway.core.artifact.Disk;
import dev.slipway.core.artifact.Sha256;
import dev.slipway.core.artifact.Upload;
import dev.slipway.core.machine.ImageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// An image on its way to a slot. What its first bytes are is known before anything is written. For
/// one thread.
final class Incoming {
    private static final int BUFFER = 128 * 1024;

    /// So that little waits in memory, and little has to be written when the end has come.
    private static final long WRITTEN_OUT_EVERY = 16L * 1024 * 1024;

    private final Upload upload;
    private final byte[] head;
    private final UnifiedImage layout;
    private long received;

    private Incoming(Upload upload, byte[] head, UnifiedImage layout) {
        this.upload = upload;
        this.head = head;
        this.layout = layout;
        this.received = head.length;
    }

    /// Reads the beginning.
    ///
    /// @throws ImageException not-an-image
    /// @throws DeployException incomplete-upload
    static Incoming begin(Upload upload) throws ImageException, DeployException {
        byte[] head;
        try {
            head = upload.body().readNBytes(UnifiedImage.HEAD_BYTES);
        } catch (IOException gone) {
            throw incomplete(upload, 0, gone);
        }
        return new Incoming(upload, head, UnifiedImage.read(ByteBuffer.wrap(head)));
    }

    /// What it takes on the disk, as it says itself; or more, when the client says so.
    long bytes() {
        return Math.max(layout.bytes(), upload.announcedBytes());
    }

    /// Reads the rest; the file is whole and safe on the disk when this returns, but for its name.
    ///
    /// @param file does not exist yet
    /// @param most that there is room for
    /// @return how many bytes it has
    /// @throws DeployException incomplete-upload, digest-mismatch or too-large
    long write(Path file, long most) throws DeployException, IOException {
        Sha256 sha = new Sha256();
        try (FileChannel target =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[BUFFER];
            System.arraycopy(head, 0, buffer, 0, head.length);
            long writeOutAt = WRITTEN_OUT_EVERY;
            for (int length = head.length; length >= 0; length = next(buffer)) {
                if (received > most) {
                    throw new DeployException(new Failure.TooLarge(most));
                }
                sha.update(buffer, length);
                write(target, ByteBuffer.wrap(buffer, 0, length), file);
                if (received >= writeOutAt) {
                    target.force(false);
                    writeOutAt = received + WRITTEN_OUT_EVERY;
                }
            }
            check(sha.digest());
            target.force(true);
        }
        Disk.flushDirectory(file.resolveSibling("."));
        return received;
    }

    private int next(byte[] buffer) throws DeployException {
        try {
            int length = upload.body().read(buffer);
            received += Math.max(length, 0);
            return length;
        } catch (IOException gone) {
            throw incomplete(upload, received, gone);
        }
    }

    private static void write(FileChannel target, ByteBuffer bytes, Path file)
            throws DeployException, IOException {
        try {
            while (bytes.hasRemaining()) {
                target.write(bytes);
            }
        } catch (IOException failed) {
            throw Disk.real(0).explain(failed, file);
        }
    }

    private void check(Digest digest) throws DeployException {
        Digest announced = upload.announcedDigest();
        if (received < upload.announcedBytes()) {
            throw incomplete(upload, received, new IOException("the body ended"));
        }
        if (announced != null && !announced.equals(digest)) {
            throw new DeployException(new Failure.DigestMismatch(announced, digest));
        }
    }

    private static DeployException incomplete(Upload upload, long received, IOException cause) {
        return new DeployException(
                new Failure.IncompleteUpload(received, upload.announcedBytes()), cause);
    }
}
