package dev.slipway.tomcat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/// Sends a request to the version its session is on, where the app wants that; see [AppSessions].
final class StickySessions extends ValveBase {
    private final RoutingTable routes;

    StickySessions(RoutingTable routes) {
        super(true);
        this.routes = routes;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Context mapped = request.getContext();
        String id = request.getRequestedSessionId();
        if (id != null && mapped != null && mapped.getManager() instanceof VersionSessions here) {
            VersionSessions there = here.stickyHolder(id);
            if (there != null) {
                routes.divert(request, there.getContext());
            }
        }
        getNext().invoke(request, response);
    }
}
