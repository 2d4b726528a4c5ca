package dev.slipway.core.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps two processes from using one folder. The system lets go of it when the process dies.
///
/// The lock is on a file of its own, because Linux releases a process's locks on a file as soon as
/// it closes that file anywhere (fcntl(2)); for the same reason a second attempt of this process
/// must not even open it.
final class LedgerLock implements AutoCloseable {
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private LedgerLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static LedgerLock take(Path dir) throws IOException {
        Path folder = dir.toRealPath();
        if (!HELD.add(folder)) {
            throw new IOException("The data in " + folder + " is in use by this very process");
        }
        try {
            return new LedgerLock(folder, locked(folder));
        } catch (IOException | RuntimeException refused) {
            HELD.remove(folder);
            throw refused;
        }
    }

    private static FileChannel locked(Path folder) throws IOException {
        Path file = folder.resolve("lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new IOException(
                        "The data in %s is in use by another process (%s)"
                                .formatted(folder, Files.readString(file).strip()));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(
                            ("process " + ProcessHandle.current().pid() + "\n")
                                    .getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } catch (IOException | RuntimeException refused) {
            channel.close();
            throw refused;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(folder);
        }
    }
}
