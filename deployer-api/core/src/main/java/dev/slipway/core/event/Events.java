package dev.slipway.core.event;

import dev.slipway.core.AppName;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Event> recent = new ArrayDeque<>();
    private final Followers<Event> followers = new Followers<>();
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
            followers.offer(event);
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
    public Subscription<Event> follow(long after, Predicate<Event> wanted) {
        lock.lock();
        try {
            return followers.follow(
                    wanted, recent.stream().filter(event -> event.seq() > after).toList());
        } finally {
            lock.unlock();
        }
    }

    /// The `seq` of the newest event; 0 before the first.
    public long lastSeq() {
        lock.lock();
        try {
            return lastSeq;
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
}
