package dev.slipway.tomcat.apps;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/// Says what it hears.
@ServerEndpoint("/echo")
public final class Echo {
    @OnMessage
    public String hear(String message) {
        return "echo " + message;
    }
}
