package dev.slipway.core.artifact;

import dev.slipway.core.Digest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// Replaces WARs by recipes and parts, one at a time.
///
/// The file of a WAR goes only after what replaces it was read again and gave the same bytes.
final class Packer {
    private static final System.Logger LOG = System.getLogger(Packer.class.getName());

    private final WarFiles wars;
    private final Parts parts;
    private final Limits limits;

    /// The store's; guards which files exist.
    private final ReentrantLock lock;

    private final Set<Digest> lent;

    /// Parts that no recipe names yet, because the packing that needs them is running.
    private final Set<Digest> reserved = new HashSet<>();

    private final ReentrantLock packing = new ReentrantLock();

    /// @param lock guards which WARs and parts exist, and `lent`
    /// @param lent WARs whose file must stay
    Packer(WarFiles wars, Parts parts, Limits limits, ReentrantLock lock, Set<Digest> lent) {
        this.wars = wars;
        this.parts = parts;
        this.limits = limits;
        this.lock = lock;
        this.lent = lent;
    }

    /// A copy, of the caller; to be asked with the lock held.
    Set<Digest> reserved() {
        return new HashSet<>(reserved);
    }

    void pack(Digest digest) throws IOException {
        packing.lock();
        try {
            if (!Files.exists(wars.recipe(digest))) {
                writeRecipe(digest);
            }
            if (Files.exists(wars.recipe(digest))
                    && Files.exists(wars.whole(digest))
                    && verified(digest)) {
                removeWhole(digest);
            }
        } finally {
            packing.unlock();
        }
    }

    private void writeRecipe(Digest digest) throws IOException {
        Path unfinished = wars.unfinishedRecipe(digest);
        try (FileChannel war = FileChannel.open(wars.whole(digest))) {
            Optional<Recipe> recipe = PackPlan.cut(war, limits, this::keep);
            if (recipe.isPresent()) {
                recipe.get().write(unfinished);
                Disk.publish(unfinished, wars.recipe(digest));
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
            if (parts.assemble(Recipe.read(wars.recipe(digest)), _ -> {}).equals(digest)) {
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
            for (Digest suspect : Recipe.partsOf(wars.recipe(digest))) {
                parts.removeIfDamaged(suspect);
            }
        } catch (IOException unreadable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "The recipe of artifact " + digest + " is lost",
                    unreadable);
        } finally {
            Files.deleteIfExists(wars.recipe(digest));
        }
    }

    /// The WAR may have been given up and received again since its recipe was read.
    void removeWhole(Digest digest) throws IOException {
        lock.lock();
        try {
            if (!lent.contains(digest) && Files.exists(wars.recipe(digest))) {
                Files.deleteIfExists(wars.whole(digest));
            }
        } finally {
            lock.unlock();
        }
    }
}
