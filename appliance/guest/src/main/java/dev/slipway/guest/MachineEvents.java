package dev.slipway.guest;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// What happens to the machine, told to whoever listens; a listener first hears of the last hundred
/// that it missed.
///
/// Safe for use by many threads. A listener is called on the thread that tells, one event at a
/// time, and must not block.
public final class MachineEvents {
    private static final System.Logger LOG = System.getLogger(MachineEvents.class.getName());
    private static final int REMEMBERED = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<MachineEvent> recent = new ArrayDeque<>();
    private final List<Consumer<MachineEvent>> listeners = new ArrayList<>();

    /// @param kind dotted, as in `power.button`
    /// @param message one sentence for a person
    public void tell(String kind, String message) {
        MachineEvent event = new MachineEvent(Instant.now(), kind, message);
        lock.lock();
        try {
            recent.addLast(event);
            if (recent.size() > REMEMBERED) {
                recent.removeFirst();
            }
            listeners.forEach(listener -> tell(listener, event));
        } finally {
            lock.unlock();
        }
    }

    public void listen(Consumer<MachineEvent> listener) {
        lock.lock();
        try {
            recent.forEach(event -> tell(listener, event));
            listeners.add(listener);
        } finally {
            lock.unlock();
        }
    }

    private static void tell(Consumer<MachineEvent> listener, MachineEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, () -> "A listener failed on " + event.kind(), bug);
        }
    }
}
