package dev.slipway.core.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// The durable record, one file that only grows. Safe for use by many threads.
///
/// A record that was appended is there after any crash. What a crash or a bad disk damaged is left
/// out and told in [#warnings], never guessed: a last line without its end is cut off; a whole line
/// that does not fit its checksum is skipped and stays in the file.
public final class Ledger implements AutoCloseable {
    static final String FILE = "ledger.log";

    private final LedgerLock processLock;
    private final LedgerFile file;
    private final Recollection recollection;
    private final List<String> warnings;
    private final ReentrantLock lock = new ReentrantLock();
    private long end;

    private Ledger(LedgerLock processLock, LedgerFile file, Replay replay) {
        this.processLock = processLock;
        this.file = file;
        this.recollection = replay.recollection();
        this.warnings = replay.warnings();
        this.end = replay.end();
    }

    /// Reads all there is. The folder is made when it is missing.
    ///
    /// @throws IOException naming the folder, when another process, or this one, has it open
    public static Ledger open(Path dir) throws IOException {
        return open(dir, LedgerFile::open);
    }

    static Ledger open(Path dir, LedgerFile.Opener opener) throws IOException {
        if (!Files.isDirectory(dir)) {
            Files.createDirectories(
                    dir,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        LedgerLock processLock = LedgerLock.take(dir);
        try {
            Path path = dir.resolve(FILE);
            LedgerFile file = opener.open(path);
            try {
                Replay replay = Replay.of(path);
                if (file.length() > replay.end()) {
                    file.cut(replay.end());
                    file.sync();
                }
                return new Ledger(processLock, file, replay);
            } catch (IOException | RuntimeException unreadable) {
                file.close();
                throw unreadable;
            }
        } catch (IOException | RuntimeException unusable) {
            processLock.close();
            throw unusable;
        }
    }

    /// What was replayed and appended, oldest first; a snapshot.
    ///
    /// Memory is bounded: of the newest 5,000 records all are here, of older ones those that still
    /// decide something: of each app the versions it keeps, its settings, whether it was stopped or
    /// removed, and its highest version number; and the tokens that were not revoked. The start-up
    /// log of a failed deployment is here for the newest 200 that have one. The file has it all.
    public List<LedgerRecord> records() {
        lock.lock();
        try {
            return recollection.records();
        } finally {
            lock.unlock();
        }
    }

    /// What was wrong with the file when it was opened, in one sentence each.
    public List<String> warnings() {
        return warnings;
    }

    /// Returns when the record is on the disk.
    ///
    /// @throws IOException when it could not be written; the record is then not part of the ledger,
    ///   and the next append may well succeed. Only when the disk refuses even to take the failed
    ///   bytes back, and the process ends before the next append, can the record be there
    ///   nevertheless, whole
    public void append(LedgerRecord record) throws IOException {
        byte[] line = Line.of(RecordWriter.json(record));
        lock.lock();
        try {
            if (file.length() != end) {
                file.cut(end);
            }
            write(line);
            end += line.length;
            recollection.add(record);
        } finally {
            lock.unlock();
        }
    }

    private void write(byte[] line) throws IOException {
        try {
            file.write(line, end);
            file.sync();
        } catch (IOException | RuntimeException failed) {
            try {
                file.cut(end);
                file.sync();
            } catch (IOException stuck) {
                failed.addSuppressed(stuck);
            }
            throw failed;
        }
    }

    /// Lets another process open it. What is appended from now on is refused.
    @Override
    public void close() throws IOException {
        lock.lock();
        try (processLock) {
            file.close();
        } finally {
            lock.unlock();
        }
    }
}
