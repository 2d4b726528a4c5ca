package dev.slipway.core.war;

import dev.slipway.core.DeployException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Works a list off with a few threads, the calling one among them; the first failure stops all.
final class Crew<T> {
    /// More than this gains little and takes the processors away from the apps.
    private static final int MAX_THREADS = 4;

    /// Bytes for which a thread more is worth its start, and what an item costs beside its own.
    private static final long WORTH_A_THREAD = 256 * 1024;

    private static final long EACH = 4 * 1024;

    private final List<T> items;
    private final Outfit<T> outfit;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private Crew(List<T> items, Outfit<T> outfit) {
        this.items = items;
        this.outfit = outfit;
    }

    /// What one thread does, with what it needs for all its items.
    interface Worker<T> extends AutoCloseable {
        void work(T item) throws DeployException, IOException;

        @Override
        void close();
    }

    interface Outfit<T> {
        Worker<T> worker();
    }

    /// Returns, or throws, when nothing is being worked on any more. An interrupt stops all threads
    /// and stays set.
    ///
    /// @param name of the threads
    /// @param bytes of an item, about
    static <T> void work(String name, List<T> items, ToLongFunction<T> bytes, Outfit<T> outfit)
            throws DeployException, IOException {
        Crew<T> crew = new Crew<>(List.copyOf(items), outfit);
        long all = items.stream().mapToLong(bytes).sum() + EACH * items.size();
        crew.run(name, threads(items.size(), all));
        switch (crew.failure.get()) {
            case null -> {}
            case DeployException refused -> throw refused;
            case IOException failed -> throw failed;
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    private static int threads(int items, long bytes) {
        int most = Math.min(Runtime.getRuntime().availableProcessors(), MAX_THREADS);
        return (int) Math.min(Math.min(most, items), 1 + bytes / WORTH_A_THREAD);
    }

    private void run(String name, int threads) {
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < threads; i++) {
            others.add(Thread.ofPlatform().daemon().name(name + "-" + i).start(this::workOff));
        }
        workOff();
        boolean interrupted = false;
        for (Thread other : others) {
            while (other.isAlive()) {
                try {
                    other.join();
                } catch (InterruptedException _) {
                    interrupted = true;
                    others.forEach(Thread::interrupt);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void workOff() {
        try (Worker<T> worker = outfit.worker()) {
            for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
                worker.work(items.get(i));
            }
        } catch (DeployException | IOException | RuntimeException | Error failed) {
            failure.compareAndSet(null, failed);
            next.set(items.size());
        }
    }
}
