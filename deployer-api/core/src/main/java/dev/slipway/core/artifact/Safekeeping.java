package dev.slipway.core.artifact;

import dev.slipway.core.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Makes WARs safe on disk while they are worked with already. Safe for use by many threads.
final class Safekeeping {
    private final Flush flush;
    private final Map<Digest, FutureTask<Path>> running = new ConcurrentHashMap<>();

    Safekeeping() {
        this(file -> {
            Disk.flush(file);
            Disk.flushDirectory(file.resolveSibling("."));
        });
    }

    Safekeeping(Flush flush) {
        this.flush = flush;
    }

    /// Makes a file and its name durable.
    @FunctionalInterface
    interface Flush {
        void of(Path file) throws IOException;
    }

    /// Returns at once.
    void begin(Digest digest, Path file) {
        FutureTask<Path> task =
                new FutureTask<>(() -> {
                    flush.of(file);
                    return file;
                });
        running.put(digest, task);
        Thread.ofPlatform().daemon().name("slipway-safekeeping").start(task);
    }

    /// Returns when nothing that happens to the computer can take it away, even when interrupted:
    /// what follows shall be said of a WAR that is there.
    void await(Digest digest) throws IOException {
        FutureTask<Path> task = running.get(digest);
        if (task == null) {
            return;
        }
        boolean interrupted = false;
        while (true) {
            try {
                task.get();
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            } catch (ExecutionException failed) {
                throw new IOException("WAR " + digest + " could not be kept", failed.getCause());
            } finally {
                if (task.isDone()) {
                    running.remove(digest, task);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
