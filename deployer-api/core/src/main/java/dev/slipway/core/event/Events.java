package dev.slipway.core.event;

import dev.slipway.core.AppName;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Publishes events to listeners and to followers, who first get those of the recent past that they
/// missed.
///
/// Publishing never blocks: a follower that is more than 10,000 events behind loses the newest and
/// sees the gap in `seq`. A listener is called on the thread that publishes; what it throws is
/// logged and changes nothing.
public final class Events {
    private static final System.Logger LOG = System.getLogger(Events.class.getName());
    private static final int REMEMBERED = 2_000;
    private static final int FOLLOWER_CAPACITY = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Event> recent = new ArrayDeque<>();
    private final List<Subscription> followers = new ArrayList<>();
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
    private long lastSeq;

    public Event publish(
            String kind,
            @Nullable AppName app,
            @Nullable String deployment,
            String message,
            Map<String, Object> data) {
        Event event;
        lock.lock();
        try {
            event = new Event(++lastSeq, Instant.now(), kind, app, deployment, message, data);
            recent.addLast(event);
            if (recent.size() > REMEMBERED) {
                recent.removeFirst();
            }
            followers.forEach(follower -> follower.offer(event));
        } finally {
            lock.unlock();
        }
        listeners.forEach(listener -> tell(listener, event));
        return event;
    }

    public void listen(Consumer<Event> listener) {
        listeners.add(listener);
    }

    /// @param after the `seq` from which on events are wanted, itself excluded; [Long#MAX_VALUE]
    ///   for new ones only
    public Subscription follow(long after, Predicate<Event> wanted) {
        lock.lock();
        try {
            Subscription follower = new Subscription(wanted);
            recent.stream().filter(event -> event.seq() > after).forEach(follower::offer);
            followers.add(follower);
            return follower;
        } finally {
            lock.unlock();
        }
    }

    private static void tell(Consumer<Event> listener, Event event) {
        try {
            listener.accept(event);
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, () -> "A listener failed on " + event.kind(), bug);
        }
    }

    /// The events one follower has yet to take. To be closed.
    public final class Subscription implements AutoCloseable {
        private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>(FOLLOWER_CAPACITY);
        private final Predicate<Event> wanted;

        private Subscription(Predicate<Event> wanted) {
            this.wanted = wanted;
        }

        private void offer(Event event) {
            if (wanted.test(event)) {
                var _ = queue.offer(event);
            }
        }

        /// @return the next event, or null when none came within the time
        public @Nullable Event next(java.time.Duration within) throws InterruptedException {
            return queue.poll(within.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            lock.lock();
            try {
                followers.remove(this);
            } finally {
                lock.unlock();
            }
        }
    }
}
