package dev.slipway.tomcat.apps;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Tells over a WebSocket of which version it is, from a file among its classes.
@ServerEndpoint("/tell")
public final class Teller {
    @OnMessage
    public String hear(String message) throws IOException {
        try (InputStream version = Teller.class.getResourceAsStream("/version.txt")) {
            return new String(
                            Objects.requireNonNull(version).readAllBytes(),
                            StandardCharsets.US_ASCII)
                    + " "
                    + message;
        }
    }
}
