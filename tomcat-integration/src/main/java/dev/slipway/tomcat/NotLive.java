package dev.slipway.tomcat;

import dev.slipway.core.Route;
import java.io.IOException;
import org.apache.catalina.Context;
import org.apache.catalina.Host;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.Rfc6265CookieProcessor;

/// Answers in the place of an app that is to become live: come back in a second.
final class NotLive extends ValveBase {
    private static final String AGAIN_AFTER_SECONDS = "1";

    private NotLive() {
        super(true);
    }

    /// A context in which nothing is, and which is never started. It has as much as the container
    /// asks of any context on the way to it.
    ///
    /// @param order the context's version in the routing table
    static Context context(Route route, Host host, String order) {
        StandardContext context = new StandardContext();
        context.setPath(route.path());
        context.setWebappVersion(order);
        context.setName("not live: " + route.path());
        context.setParent(host);
        context.setManager(new StandardManager());
        context.setCookieProcessor(new Rfc6265CookieProcessor());
        context.setMapperContextRootRedirectEnabled(false);
        context.getPipeline().addValve(new NotLive());
        return context;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException {
        response.setHeader("Retry-After", AGAIN_AFTER_SECONDS);
        response.sendError(Response.SC_SERVICE_UNAVAILABLE, "This app is not live yet.");
    }
}
