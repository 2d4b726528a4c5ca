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
import java.util.Optional;
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
/// instant at which a power cut leaves half a WAR.
///
/// Safe for use by many threads, by one process at a time.
public final class ArtifactStore {
    private static final System.Logger LOG = System.getLogger(ArtifactStore.class.getName());
    private static final String WHOLE = ".war";
    private static final String RECIPE = ".recipe";

    private final Limits limits;
    private final Disk disk;
    private final Path wars;
    private final Path incoming;
    private final Path assembled;
    private final Parts parts;

    /// Guards which WARs and parts exist; never held while the bytes of one are read or written.
    private final ReentrantLock lock = new ReentrantLock();

    /// WARs whose path somebody was given since the last [#retain].
    private final Set<Digest> lent = new HashSet<>();

    /// Parts that no recipe names yet, because the packing that needs them is running.
    private final Set<Digest> reserved = new HashSet<>();

    private final ReentrantLock packing = new ReentrantLock();

    /// Removes what an interrupted process left behind.
    public ArtifactStore(Path data, Limits limits) throws IOException {
        this(data, limits, Disk.real(limits.reserveBytes()));
    }

    ArtifactStore(Path data, Limits limits, Disk disk) throws IOException {
        this.limits = limits;
        this.disk = disk;
        wars = Files.createDirectories(data.resolve("blobs/wars"));
        parts = new Parts(data.resolve("blobs/parts"));
        incoming = Files.createDirectories(data.resolve("work/incoming"));
        assembled = Files.createDirectories(data.resolve("work/wars"));
        clear(incoming, "*");
        clear(assembled, "*");
        clear(wars, "*" + Parts.UNFINISHED);
        clear(data.resolve("blobs/parts"), "*" + Parts.UNFINISHED);
    }

    /// Reads the body to its end and keeps it; takes as long as the client does.
    ///
    /// @param receivedBytes is told the sum so far, now and then; what it throws ends the upload
    /// @return after the bytes are safe on disk
    /// @throws DeployException too-large, insufficient-storage, incomplete-upload or
    ///   digest-mismatch; nothing is left
    public Artifact receive(Upload upload, LongConsumer receivedBytes)
            throws DeployException, IOException {
        try (Incoming upcoming = Incoming.in(incoming, limits, disk)) {
            Artifact artifact = upcoming.read(upload, receivedBytes);
            lock.lock();
            try {
                Files.move(
                        upcoming.file(), whole(artifact.digest()), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                lock.unlock();
            }
            Disk.flushDirectory(wars);
            return artifact;
        } catch (IOException failed) {
            throw disk.explain(failed, wars);
        }
    }

    public boolean has(Digest digest) {
        return Files.exists(whole(digest)) || Files.exists(recipe(digest));
    }

    /// A file with the WAR as it was sent; it stays until the next [#retain]. Not to be written to.
    ///
    /// @throws NoSuchFileException when there is no such artifact
    public Path war(Digest digest) throws IOException {
        lock.lock();
        try {
            lent.add(digest);
            if (Files.exists(whole(digest))) {
                return whole(digest);
            }
        } finally {
            lock.unlock();
        }
        Path again = assembled.resolve(digest.hex() + WHOLE);
        if (!Files.exists(again)) {
            Files.move(assemble(digest), again, StandardCopyOption.ATOMIC_MOVE);
        }
        return again;
    }

    /// The WAR as it was sent. To be closed.
    ///
    /// @throws NoSuchFileException when there is no such artifact
    public InputStream open(Digest digest) throws IOException {
        try {
            return Files.newInputStream(whole(digest));
        } catch (NoSuchFileException _) {
            return Files.newInputStream(assemble(digest), StandardOpenOption.DELETE_ON_CLOSE);
        }
    }

    /// @return a new file, of the caller
    private Path assemble(Digest digest) throws IOException {
        Recipe recipe = Recipe.read(recipe(digest));
        Files.createDirectories(assembled);
        Path target = Files.createTempFile(assembled, digest.hex(), Parts.UNFINISHED);
        boolean complete = false;
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
            complete = true;
        } finally {
            if (!complete) {
                Files.deleteIfExists(target);
            }
        }
        return target;
    }

    /// Replaces a WAR's file by parts that it shares with others. Does nothing when that has been
    /// done, when the WAR is not there, when its path has been given away since the last [#retain],
    /// or when it cannot be cut; takes as long as reading the WAR twice.
    public void pack(Digest digest) throws IOException {
        packing.lock();
        try {
            if (!Files.exists(recipe(digest))) {
                writeRecipe(digest);
            }
            if (Files.exists(recipe(digest)) && Files.exists(whole(digest)) && verified(digest)) {
                removeWhole(digest);
            }
        } finally {
            packing.unlock();
        }
    }

    private void writeRecipe(Digest digest) throws IOException {
        Path unfinished = wars.resolve(digest.hex() + RECIPE + Parts.UNFINISHED);
        try (FileChannel war = FileChannel.open(whole(digest))) {
            Optional<Recipe> recipe = PackPlan.cut(war, limits, this::keep);
            if (recipe.isPresent()) {
                recipe.get().write(unfinished);
                Disk.publish(unfinished, recipe(digest));
            }
        } catch (NoSuchFileException _) {
            // not there, or no longer wanted: then there is nothing to pack
        } finally {
            Files.deleteIfExists(unfinished);
            lock.lock();
            try {
                reserved.clear();
            } finally {
                lock.unlock();
            }
        }
    }

    private void keep(Recipe.Part part, Parts.Content content) throws IOException {
        lock.lock();
        try {
            reserved.add(part.digest());
            if (parts.has(part)) {
                return;
            }
        } finally {
            lock.unlock();
        }
        parts.put(part.digest(), content);
    }

    private boolean verified(Digest digest) throws IOException {
        try {
            if (parts.assemble(Recipe.read(recipe(digest)), _ -> {}).equals(digest)) {
                return true;
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "Artifact " + digest + " stays whole: its parts are damaged");
        } catch (IOException damaged) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "Artifact " + digest + " stays whole",
                    damaged);
        }
        mend(digest);
        return false;
    }

    /// Removes the recipe and what is wrong with its parts, so that the next packing writes them
    /// again.
    private void mend(Digest digest) throws IOException {
        try {
            for (Digest suspect : Recipe.partsOf(recipe(digest))) {
                parts.removeIfDamaged(suspect);
            }
        } catch (IOException unreadable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "The recipe of artifact " + digest + " is lost",
                    unreadable);
        } finally {
            Files.deleteIfExists(recipe(digest));
        }
    }

    private void removeWhole(Digest digest) throws IOException {
        lock.lock();
        try {
            if (!lent.contains(digest)) {
                Files.deleteIfExists(whole(digest));
            }
        } finally {
            lock.unlock();
        }
    }

    /// Removes every other artifact and every part that no artifact needs. What is received while
    /// this runs stays.
    public void retain(Set<Digest> wanted) throws IOException {
        lock.lock();
        try {
            lent.clear();
            clear(assembled, "*" + WHOLE);
            Set<Digest> needed = new HashSet<>(reserved);
            try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(wars, ArtifactStore::kept)) {
                for (Path file : files) {
                    String name = file.getFileName().toString();
                    if (!wanted.contains(new Digest(name.substring(0, name.lastIndexOf('.'))))) {
                        Files.deleteIfExists(file);
                    } else if (name.endsWith(RECIPE)) {
                        needed.addAll(Recipe.partsOf(file));
                    }
                }
            }
            // a recipe must be gone for good before its parts go
            Disk.flushDirectory(wars);
            parts.retain(needed);
        } finally {
            lock.unlock();
        }
    }

    private static boolean kept(Path file) {
        return file.getFileName().toString().matches("[0-9a-f]{64}\\.(war|recipe)");
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

    private Path whole(Digest digest) {
        return wars.resolve(digest.hex() + WHOLE);
    }

    private Path recipe(Digest digest) {
        return wars.resolve(digest.hex() + RECIPE);
    }
}
