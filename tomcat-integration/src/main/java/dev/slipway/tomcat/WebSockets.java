package dev.slipway.tomcat;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The WebSocket connections of one version. Thread rule: any thread.
final class WebSockets {
    /// How long a client that does not read may keep the others waiting.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final CloseReason RESTART =
            new CloseReason(CloseCodes.SERVICE_RESTART, "This version has been replaced");

    private final Set<WebSocketConnection> connections = ConcurrentHashMap.newKeySet();

    void begin(WebSocketConnection connection) {
        connection.whenDestroyed(() -> connections.remove(connection));
        connections.add(connection);
    }

    List<WebSocketConnection> open() {
        if (connections.isEmpty()) {
            return List.of();
        }
        connections.removeIf(WebSocketConnection::isGone);
        return List.copyOf(connections);
    }

    /// Tells every client to connect anew, with the code 1012 of RFC 6455's registry.
    void closeForRestart() throws InterruptedException {
        List<WebSocketConnection> all = open();
        if (all.isEmpty()) {
            return;
        }
        // Not closed by try: that would wait for the last client that does not read.
        ExecutorService threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("slipway-close-websocket-", 0).factory());
        all.forEach(connection -> threads.execute(() -> connection.close(RESTART)));
        threads.shutdown();
        var _ = threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
