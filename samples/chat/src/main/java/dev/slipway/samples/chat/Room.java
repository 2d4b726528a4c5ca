package dev.slipway.samples.chat;

import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// `/room/{name}`: what one guest says, all guests hear, as `name: words`. Those who come and go
/// are announced, as `* name came` and `* name left`.
@ServerEndpoint("/room/{name}")
public final class Room {
    private static final Set<Session> GUESTS = ConcurrentHashMap.newKeySet();

    @OnOpen
    public void enter(Session guest, @PathParam("name") String name) {
        GUESTS.add(guest);
        tellAll("* " + name + " came");
    }

    @OnMessage(maxMessageSize = 4096)
    public void say(@PathParam("name") String name, String words) {
        tellAll(name + ": " + words);
    }

    @OnClose
    public void leave(Session guest, CloseReason why, @PathParam("name") String name) {
        GUESTS.remove(guest);
        tellAll("* " + name + " left");
    }

    /// A guest who cannot be reached is shown out; nobody waits for a slow one.
    private static void tellAll(String line) {
        for (Session guest : GUESTS) {
            guest.getAsyncRemote()
                    .sendText(
                            line,
                            sent -> {
                                if (!sent.isOK()) {
                                    GUESTS.remove(guest);
                                }
                            });
        }
    }
}
