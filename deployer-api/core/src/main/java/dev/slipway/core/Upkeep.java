package dev.slipway.core;

import dev.slipway.core.artifact.ArtifactStore;
import dev.slipway.core.war.MigratedWars;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps what is stored of WARs as small as the apps' settings say, at moments when no deployment
/// runs: what a running one has received is not yet known to be wanted.
final class Upkeep {
    private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());

    private final ArtifactStore artifacts;
    private final MigratedWars migrated;
    private final Apps apps;
    private final Calm calm;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock packing = new ReentrantLock();
    private boolean closed;

    Upkeep(ArtifactStore artifacts, MigratedWars migrated, Apps apps, Calm calm) {
        this.artifacts = artifacts;
        this.migrated = migrated;
        this.apps = apps;
        this.calm = calm;
    }

    /// Waits while the store is being tidied.
    void deploymentBegins() {
        lock.lock();
        try {
            calm.deploymentBegins();
        } finally {
            lock.unlock();
        }
    }

    void deploymentEnds() {
        calm.deploymentEnds();
        calm.then("upkeep", this::tidy);
    }

    void tidySoon() {
        Thread.ofVirtual().name("upkeep").start(this::tidy);
    }

    /// Waits until the store is left alone, and leaves it alone from then on.
    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        packing.lock();
        try {
            LOG.log(System.Logger.Level.DEBUG, "The artifact store is left alone from now on");
        } finally {
            packing.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void tidy() {
        try {
            lock.lock();
            try {
                if (calm.isBusy() || closed) {
                    return;
                }
                Set<Digest> kept = apps.keptDigests();
                artifacts.retain(kept);
                migrated.retain(kept);
            } finally {
                lock.unlock();
            }
            packing.lock();
            try {
                for (Digest digest : apps.restingDigests()) {
                    if (!isClosed()) {
                        artifacts.pack(digest);
                    }
                }
            } finally {
                packing.unlock();
            }
        } catch (IOException full) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "Could not tidy the artifact store; the next deployment tries again",
                    full);
        }
    }
}
