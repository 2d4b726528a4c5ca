package dev.slipway.core.artifact;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/// Every WAR that was received, under the SHA-256 of its bytes.
///
/// ```
/// blobs/wars/DIGEST.war     the whole file, as received
/// blobs/wars/DIGEST.recipe  or how to put it together again, from
/// blobs/parts/DIGEST        pieces, each kept once for all WARs that have it
/// work/incoming/            uploads on their way
/// work/wars/                WARs put together again for a while
/// ```
///
/// A WAR is there as long as one of its first two files is; both at once are two ways to the same
/// bytes. Each comes into being by a rename after everything it needs is on disk, so there is no
/// instant at which a power cut leaves half a WAR; but for one that is new, which is made safe
/// meanwhile, before anybody may rely on it: see [#awaitSafe].
///
/// Safe for use by many threads, by one process at a time.
public final class ArtifactStore {

    private final Limits limits;
    private final Disk disk;
    private final WarFiles wars;
    private final Path incoming;
    private final Path assembled;
    private final Parts parts;

    /// Guards which WARs and parts exist; never held while the bytes of one are read or written.
    private final ReentrantLock lock = new ReentrantLock();

    /// WARs whose path somebody was given since the last [#retain].
    private final Set<Digest> lent = new HashSet<>();

    private final Safekeeping safekeeping;
    private final Packer packer;

    /// Removes what an interrupted process left behind.
    public ArtifactStore(Path data, Limits limits) throws IOException {
        this(data, limits, Disk.real(limits.reserveBytes()), new Safekeeping());
    }

    ArtifactStore(Path data, Limits limits, Disk disk) throws IOException {
        this(data, limits, disk, new Safekeeping());
    }

    ArtifactStore(Path data, Limits limits, Disk disk, Safekeeping safekeeping) throws IOException {
        this.safekeeping = safekeeping;
        this.limits = limits;
        this.disk = disk;
        wars = WarFiles.in(data.resolve("blobs/wars"));
        parts = new Parts(data.resolve("blobs/parts"));
        incoming = Files.createDirectories(data.resolve("work/incoming"));
        assembled = Files.createDirectories(data.resolve("work/wars"));
        clear(incoming, "*");
        clear(assembled, "*");
        packer = new Packer(wars, parts, limits, lock, lent);
        clear(wars.folder(), "*" + Parts.UNFINISHED);
        clear(data.resolve("blobs/parts"), "*" + Parts.UNFINISHED);
    }

    /// Reads the body to its end and keeps it; takes as long as the client does.
    ///
    /// @param receivedBytes is told the sum so far, now and then; what it throws ends the upload
    /// @return before the bytes are safe on disk, if they are new
    /// @throws DeployException too-large, insufficient-storage, incomplete-upload or
    ///   digest-mismatch; nothing is left
    public Artifact receive(Upload upload, LongConsumer receivedBytes)
            throws DeployException, IOException {
        try (Incoming upcoming = Incoming.in(incoming, limits, disk)) {
            Artifact artifact = upcoming.read(upload, receivedBytes);
            Path kept = wars.whole(artifact.digest());
            if (has(artifact.digest())) {
                // Somebody relies on it, or it is damaged and this mends it.
                Disk.flush(upcoming.file());
                move(upcoming, kept);
                Disk.flushDirectory(wars.folder());
                safekeeping.forget(artifact.digest());
            } else {
                move(upcoming, kept);
                safekeeping.begin(artifact.digest(), kept);
            }
            return artifact;
        } catch (IOException failed) {
            throw disk.explain(failed, wars.folder());
        }
    }

    private void move(Incoming complete, Path name) throws IOException {
        lock.lock();
        try {
            Files.move(complete.file(), name, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            lock.unlock();
        }
    }

    /// Returns when a power cut cannot take the WAR away any more. Until then a computer that
    /// starts again may find it half, so nothing lasting may name it.
    ///
    /// @throws DeployException insufficient-storage; the WAR is not kept then
    public void awaitSafe(Digest digest) throws DeployException, IOException {
        try {
            safekeeping.await(digest);
        } catch (IOException failed) {
            Files.deleteIfExists(wars.whole(digest));
            throw disk.explain(failed, wars.folder());
        }
    }

    public boolean has(Digest digest) {
        return Files.exists(wars.whole(digest)) || Files.exists(wars.recipe(digest));
    }

    /// A file with the WAR as it was sent; it stays until the next [#retain]. Not to be written to.
    ///
    /// @throws NoSuchFileException when there is no such artifact
    /// @throws DeployException insufficient-storage
    public Path war(Digest digest) throws DeployException, IOException {
        lock.lock();
        try {
            lent.add(digest);
            if (Files.exists(wars.whole(digest))) {
                return wars.whole(digest);
            }
        } finally {
            lock.unlock();
        }
        Path again = assembled.resolve(digest.hex() + WarFiles.WHOLE);
        if (!Files.exists(again)) {
            Files.move(assemble(digest), again, StandardCopyOption.ATOMIC_MOVE);
        }
        return again;
    }

    /// The WAR as it was sent. To be closed.
    ///
    /// @throws NoSuchFileException when there is no such artifact
    /// @throws DeployException insufficient-storage
    public InputStream open(Digest digest) throws DeployException, IOException {
        try {
            return Files.newInputStream(wars.whole(digest));
        } catch (NoSuchFileException _) {
            return Files.newInputStream(assemble(digest), StandardOpenOption.DELETE_ON_CLOSE);
        }
    }

    /// @return a new file, of the caller
    private Path assemble(Digest digest) throws DeployException, IOException {
        Recipe recipe = Recipe.read(wars.recipe(digest));
        Files.createDirectories(assembled);
        disk.require(assembled, recipe.size(), "Put together again, the WAR has");
        Path target = Files.createTempFile(assembled, digest.hex(), Parts.UNFINISHED);
        boolean complete = false;
        try {
            assemble(digest, recipe, target);
            complete = true;
            return target;
        } catch (IOException failed) {
            throw disk.explain(failed, assembled);
        } finally {
            if (!complete) {
                Files.deleteIfExists(target);
            }
        }
    }

    private void assemble(Digest digest, Recipe recipe, Path target) throws IOException {
        try (FileChannel file = FileChannel.open(target, StandardOpenOption.WRITE)) {
            Digest now =
                    parts.assemble(
                            recipe,
                            bytes -> {
                                while (bytes.hasRemaining()) {
                                    file.write(bytes);
                                }
                            });
            if (!now.equals(digest)) {
                throw new IOException(
                        "Artifact "
                                + digest
                                + " is damaged on disk; upload the WAR again to mend it");
            }
        }
    }

    /// Replaces a WAR's file by parts that it shares with others. Does nothing when that has been
    /// done, when the WAR is not there, when its path has been given away since the last [#retain],
    /// or when it cannot be cut; takes as long as reading the WAR twice.
    public void pack(Digest digest) throws IOException {
        packer.pack(digest);
    }

    /// Removes every other artifact and every part that no artifact needs. What is received while
    /// this runs stays.
    public void retain(Set<Digest> wanted) throws IOException {
        lock.lock();
        try {
            lent.clear();
            clear(assembled, "*" + WarFiles.WHOLE);
            Set<Digest> needed = packer.reserved();
            try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(wars.folder(), WarFiles::isOne)) {
                for (Path file : files) {
                    String name = file.getFileName().toString();
                    if (!wanted.contains(new Digest(name.substring(0, name.lastIndexOf('.'))))) {
                        Files.deleteIfExists(file);
                    } else if (name.endsWith(WarFiles.RECIPE)) {
                        needed.addAll(Recipe.partsOf(file));
                    }
                }
            }
            // a recipe must be gone for good before its parts go
            Disk.flushDirectory(wars.folder());
            parts.retain(needed);
        } finally {
            lock.unlock();
        }
    }

    private static void clear(Path folder, String glob) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, glob)) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }
}
