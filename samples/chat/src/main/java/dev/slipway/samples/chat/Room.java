package dev.slipway.samples.chat;

import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// `/room/{name}`: what one guest says, all guests hear, as `name: words`. Those who come and go
/// are announced, as `* name came` and `* name left`.
@ServerEndpoint("/room/{name}")
public final class Room {
    private static final Logger LOG = System.getLogger(Room.class.getName());
    private static final Map<String, Guest> GUESTS = new ConcurrentHashMap<>();

    @OnOpen
    public void enter(Session session, @PathParam("name") String name) {
        GUESTS.put(session.getId(), Guest.seat(session, name));
        tellAll("* " + name + " came");
    }

    @OnMessage(maxMessageSize = 4096)
    public void say(@PathParam("name") String name, String words) {
        tellAll(name + ": " + words);
    }

    @OnClose
    public void leave(Session session, CloseReason why, @PathParam("name") String name) {
        Guest left = GUESTS.remove(session.getId());
        if (left != null) {
            left.unseat();
        }
        tellAll("* " + name + " left");
    }

    /// Guests who just vanish are no fault of the room; [#leave] follows.
    @OnError
    public void lost(Throwable why, @PathParam("name") String name) {
        LOG.log(Level.INFO, () -> "Lost " + name + ": " + why);
    }

    private static void tellAll(String line) {
        GUESTS.values().forEach(guest -> guest.tell(line));
    }
}
