package dev.slipway.guest.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;

/// Makes a file system on a disk that holds nothing, without a mkfs: a small empty one, made when
/// the image was built, is copied to its start.
final class BlankDisk {
    /// What is looked at before a disk is called blank, and what the copied file system has at
    /// most.
    static final long LOOKED_AT = 32L * 1024 * 1024;

    private static final int CHUNK = 1024 * 1024;

    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(CHUNK).asReadOnlyBuffer();

    private BlankDisk() {}

    /// Whether the first 32 MiB and the last MiB hold nothing but zeros. A smaller disk is not
    /// called blank.
    static boolean isBlank(BlockDevice disk) throws IOException {
        if (disk.bytes() < LOOKED_AT) {
            return false;
        }
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
        try (FileChannel channel = FileChannel.open(disk.file(), StandardOpenOption.READ)) {
            for (long at = 0; at < LOOKED_AT; at += CHUNK) {
                if (!isZero(channel, at, chunk)) {
                    return false;
                }
            }
            return isZero(channel, disk.bytes() - CHUNK, chunk);
        }
    }

    /// Writes the file system; what is zero in it is zero on the disk already. The first MiB, which
    /// makes it a file system, comes last: a machine that dies meanwhile finds a disk that is not
    /// blank and no file system, and asks.
    ///
    /// @param packed the empty file system, as gzip
    static void write(BlockDevice disk, Path packed) throws IOException {
        try (InputStream plain = new GZIPInputStream(Files.newInputStream(packed), CHUNK);
                FileChannel channel = FileChannel.open(disk.file(), StandardOpenOption.WRITE)) {
            byte[] first = plain.readNBytes(CHUNK);
            long at = first.length;
            for (byte[] chunk = plain.readNBytes(CHUNK);
                    chunk.length > 0;
                    chunk = plain.readNBytes(CHUNK)) {
                if (at + chunk.length > LOOKED_AT) {
                    throw new IOException(
                            "The empty file system of this image is larger than 32 MiB");
                }
                if (!isZero(ByteBuffer.wrap(chunk))) {
                    writeFully(channel, at, chunk);
                }
                at += chunk.length;
            }
            channel.force(true);
            writeFully(channel, 0, first);
            channel.force(true);
        }
    }

    private static void writeFully(FileChannel channel, long at, byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            at += channel.write(left, at);
        }
    }

    private static boolean isZero(FileChannel channel, long at, ByteBuffer chunk)
            throws IOException {
        chunk.clear();
        while (chunk.hasRemaining()) {
            if (channel.read(chunk, at + chunk.position()) < 0) {
                return false;
            }
        }
        return isZero(chunk.flip());
    }

    /// By comparison with zeros, which the JVM does in wide steps even before it has compiled
    /// anything.
    private static boolean isZero(ByteBuffer bytes) {
        return bytes.mismatch(ZEROS.duplicate().limit(bytes.remaining())) < 0;
    }
}
