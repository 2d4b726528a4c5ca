package dev.slipway.tomcat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.tomcat.websocket.server.WsHttpUpgradeHandler;
import org.jspecify.annotations.Nullable;

/// A request that finds its session wherever in the app it is, and whose WebSocket counts for the
/// version it began on.
final class AppRequest extends Request {
    AppRequest(Connector connector, org.apache.coyote.Request raw) {
        super(connector, raw);
    }

    @Override
    protected @Nullable Session doGetSession(boolean create) {
        VersionSessions sessions = sessions();
        String asked = getRequestedSessionId();
        if (session == null && sessions != null && asked != null) {
            sessions.fetch(asked);
        }
        Session found = super.doGetSession(create);
        Ticket ticket = Ticket.find(getCoyoteRequest());
        if (found != null && ticket != null) {
            ticket.uses(found.getIdInternal());
        }
        return found;
    }

    /// Asked also while the request is being mapped, to choose among several cookies.
    @Override
    public boolean isRequestedSessionIdValid() {
        if (super.isRequestedSessionIdValid()) {
            return true;
        }
        VersionSessions sessions = sessions();
        String asked = getRequestedSessionId();
        return sessions != null && asked != null && sessions.couldFetch(asked);
    }

    private @Nullable VersionSessions sessions() {
        Context context = getContext();
        return context != null && context.getManager() instanceof VersionSessions sessions
                ? sessions
                : null;
    }

    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> type)
            throws IOException, ServletException {
        if (type.equals(WsHttpUpgradeHandler.class)) {
            WebSocketConnection connection = super.upgrade(WebSocketConnection.class);
            Ticket ticket = Ticket.find(getCoyoteRequest());
            if (ticket != null) {
                ticket.becomes(connection);
            }
            return type.cast(connection);
        }
        return super.upgrade(type);
    }
}
