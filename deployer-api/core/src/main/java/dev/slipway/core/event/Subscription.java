package dev.slipway.core.event;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What one follower has yet to take. To be closed. For one reader at a time.
public final class Subscription<T> implements AutoCloseable {
    private static final int CAPACITY = 10_000;

    private final BlockingQueue<T> queue = new LinkedBlockingQueue<>(CAPACITY);
    private final Predicate<? super T> wanted;
    private final Consumer<Subscription<T>> leave;

    Subscription(Predicate<? super T> wanted, Consumer<Subscription<T>> leave) {
        this.wanted = wanted;
        this.leave = leave;
    }

    /// Never blocks: what a follower has no room for is lost to it.
    void offer(T item) {
        if (wanted.test(item)) {
            var _ = queue.offer(item);
        }
    }

    /// @return the next one, or null when none came within the time
    public @Nullable T next(Duration within) throws InterruptedException {
        return queue.poll(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        leave.accept(this);
    }
}
