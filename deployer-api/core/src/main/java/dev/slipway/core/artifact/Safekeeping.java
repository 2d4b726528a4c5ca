package dev.slipway.core.artifact;

import dev.slipway.core.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/// Makes WARs safe on disk while they are worked with already. Safe for use by many threads.
final class Safekeeping {
    private final Flush flush;
    private final Map<Digest, CompletableFuture<Void>> running = new ConcurrentHashMap<>();

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
        CompletableFuture<Void> safe =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                flush.of(file);
                            } catch (IOException failed) {
                                throw new UncheckedIOException(failed);
                            }
                        },
                        task ->
                                Thread.ofPlatform()
                                        .daemon()
                                        .name("slipway-safekeeping")
                                        .start(task));
        running.put(digest, safe);
    }

    /// It is safe by now, whatever became of what was begun.
    void forget(Digest digest) {
        running.remove(digest);
    }

    /// Returns when nothing that happens to the computer can take it away, even when interrupted:
    /// what follows shall be said of a WAR that is there.
    void await(Digest digest) throws IOException {
        CompletableFuture<Void> safe = running.get(digest);
        if (safe == null) {
            return;
        }
        try {
            safe.join();
        } catch (CompletionException failed) {
            throw new IOException("WAR " + digest + " could not be kept", failed.getCause());
        } finally {
            running.remove(digest, safe);
        }
    }
}
