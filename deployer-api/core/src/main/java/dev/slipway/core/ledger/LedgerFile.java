package dev.slipway.core.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// What the ledger does to its file; apart so that tests can let it fail.
interface LedgerFile extends Closeable {
    long length() throws IOException;

    /// Writes all bytes; when it throws, some of them may be there.
    void write(byte[] bytes, long at) throws IOException;

    void cut(long length) throws IOException;

    /// Returns when all that was written is on the disk.
    void sync() throws IOException;

    @FunctionalInterface
    interface Opener {
        LedgerFile open(Path path) throws IOException;
    }

    /// The file, made for its owner alone when it is missing.
    static LedgerFile open(Path path) throws IOException {
        try {
            Files.createFile(
                    path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            try (FileChannel folder =
                    FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        } catch (FileAlreadyExistsException _) {
            // as on every start but the first
        }
        return new OnDisk(new RandomAccessFile(path.toFile(), "rw"));
    }

    /// Not a [FileChannel]: that is closed for all when a thread is interrupted while it writes.
    record OnDisk(RandomAccessFile file) implements LedgerFile {
        @Override
        public long length() throws IOException {
            return file.length();
        }

        @Override
        public void write(byte[] bytes, long at) throws IOException {
            file.seek(at);
            file.write(bytes);
        }

        @Override
        public void cut(long length) throws IOException {
            file.setLength(length);
        }

        @Override
        public void sync() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
