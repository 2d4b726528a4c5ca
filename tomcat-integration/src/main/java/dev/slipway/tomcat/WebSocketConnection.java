package dev.slipway.tomcat;

import jakarta.servlet.http.WebConnection;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.websocket.Transformation;
import org.apache.tomcat.websocket.WsSession;
import org.apache.tomcat.websocket.server.WsHandshakeRequest;
import org.apache.tomcat.websocket.server.WsHttpUpgradeHandler;
import org.apache.tomcat.websocket.server.WsServerContainer;
import org.jspecify.annotations.Nullable;

/// A connection that is, or is about to be, a WebSocket; Tomcat's own handler, which says when it
/// begins and ends. Public, because Tomcat makes it by reflection.
public final class WebSocketConnection extends WsHttpUpgradeHandler {
    private static final System.Logger LOG = System.getLogger(WebSocketConnection.class.getName());

    /// From the answer 101 to the first frame is no time, unless the connection broke between.
    private static final Duration OPENING = Duration.ofSeconds(10);

    private static final VarHandle SESSION = sessionOfTomcat();

    private final long announced = System.nanoTime();
    private String path = "";
    private volatile Runnable end = () -> {};
    private volatile @Nullable Session session;
    private volatile boolean destroyed;

    void whenDestroyed(Runnable action) {
        end = action;
    }

    @Override
    public void preInit(
            ServerEndpointConfig endpoint,
            WsServerContainer container,
            WsHandshakeRequest handshake,
            List<Extension> extensions,
            String protocol,
            Transformation transformation,
            Map<String, String> parameters,
            boolean secure) {
        path = handshake.getRequestURI().getPath();
        super.preInit(
                endpoint,
                container,
                handshake,
                extensions,
                protocol,
                transformation,
                parameters,
                secure);
    }

    @Override
    public void init(WebConnection connection) {
        super.init(connection);
        session = (Session) SESSION.get(this);
    }

    @Override
    public void destroy() {
        try {
            super.destroy();
        } finally {
            destroyed = true;
            end.run();
        }
    }

    boolean isGone() {
        Session begun = session;
        return destroyed
                || (begun == null
                        ? System.nanoTime() - announced > OPENING.toNanos()
                        : !begun.isOpen());
    }

    void close(CloseReason reason) {
        Session begun = session;
        if (begun != null) {
            try {
                begun.close(reason);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, () -> "The client went first", e);
            }
        }
    }

    String describe() {
        Duration age = Duration.ofNanos(System.nanoTime() - announced);
        return "WebSocket %s, %d s".formatted(path, age.toSeconds());
    }

    /// Tomcat keeps the session to itself, and closes it with a code of its own.
    private static VarHandle sessionOfTomcat() {
        try {
            return MethodHandles.privateLookupIn(WsHttpUpgradeHandler.class, MethodHandles.lookup())
                    .findVarHandle(WsHttpUpgradeHandler.class, "wsSession", WsSession.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
