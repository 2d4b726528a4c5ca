package dev.slipway.core.war;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.Failure;
import dev.slipway.core.WarMigrator;
import dev.slipway.core.artifact.Disk;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// WARs made for `javax.servlet`, migrated to `jakarta.servlet`, each once.
///
/// They lie in `work/migrated` under the digest of the WAR as it was sent, and may be deleted at
/// any time. Safe for use by many threads.
public final class MigratedWars {
    private static final String WAR = ".war";
    private static final String UNFINISHED = ".tmp";

    private final Path folder;
    private final WarMigrator migrator;
    private final Disk disk = Disk.real(0);

    /// One per WAR that somebody asked for; they are few and small.
    private final Map<Digest, ReentrantLock> locks = new ConcurrentHashMap<>();

    /// Removes what an interrupted process left behind.
    public MigratedWars(Path work, WarMigrator migrator) throws IOException {
        folder = Files.createDirectories(work.resolve("migrated"));
        this.migrator = migrator;
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }

    /// Takes seconds for a WAR never seen before; a second thread that wants the same waits for the
    /// first.
    ///
    /// @param war the WAR as it was sent
    /// @return a complete file; not to be written to
    /// @throws DeployException not-a-war with the reason when it cannot be migrated, or
    ///   insufficient-storage
    public Path migrated(Digest digest, Path war) throws DeployException, IOException {
        Path target = folder.resolve(digest.hex() + WAR);
        ReentrantLock lock = locks.computeIfAbsent(digest, _ -> new ReentrantLock());
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException)
                    new InterruptedIOException("Interrupted while the WAR was migrated")
                            .initCause(cancelled);
        }
        try {
            if (!Files.exists(target)) {
                migrate(war, target);
            }
            return target;
        } finally {
            lock.unlock();
        }
    }

    private void migrate(Path war, Path target) throws DeployException, IOException {
        Files.createDirectories(folder);
        Path unfinished = Files.createTempFile(folder, "migration-", UNFINISHED);
        try {
            Files.delete(unfinished);
            attempt(war, unfinished);
            Disk.publish(unfinished, target);
        } catch (IOException failed) {
            throw disk.explain(failed, folder);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void attempt(Path war, Path unfinished) throws DeployException, IOException {
        try {
            migrator.migrate(war, unfinished);
        } catch (IOException | RuntimeException failed) {
            if (failed instanceof IOException io
                    && (Thread.currentThread().isInterrupted() || disk.isFull(io, folder))) {
                throw io;
            }
            // a class file that makes no sense to the tool is a reason too, whatever the tool
            // throws
            throw new DeployException(
                    new Failure.NotAWar(
                            "It is made for javax.servlet and cannot be migrated: "
                                    + reason(failed)),
                    failed);
        }
    }

    private static String reason(Exception failed) {
        String message = failed.getMessage();
        return message == null || message.isBlank() ? failed.getClass().getSimpleName() : message;
    }

    /// Removes the others; those may be wanted again and are then migrated again.
    public void retain(Set<Digest> wanted) throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + WAR)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (wanted.stream().noneMatch(digest -> name.equals(digest.hex() + WAR))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
