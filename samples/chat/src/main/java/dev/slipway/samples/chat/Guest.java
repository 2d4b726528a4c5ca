package dev.slipway.samples.chat;

import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Someone in the room. Lines wait in an outbox of the guest's own, as a WebSocket takes one
/// message at a time and nobody shall wait for a slow reader. When the outbox is full, lines are
/// lost.
final class Guest {
    private static final Logger LOG = System.getLogger(Guest.class.getName());

    private final Session session;
    private final BlockingQueue<String> outbox = new ArrayBlockingQueue<>(1000);
    private final Thread postman;

    private Guest(Session session, String name) {
        this.session = session;
        this.postman = Thread.ofVirtual().name("chat-" + name).unstarted(this::deliver);
    }

    static Guest seat(Session session, String name) {
        Guest guest = new Guest(session, name);
        guest.postman.start();
        return guest;
    }

    void tell(String line) {
        outbox.offer(line);
    }

    void unseat() {
        postman.interrupt();
    }

    private void deliver() {
        try {
            while (session.isOpen()) {
                session.getBasicRemote().sendText(outbox.take());
            }
        } catch (InterruptedException left) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            LOG.log(Level.INFO, () -> "A guest is gone: " + gone.getMessage());
        }
    }
}
