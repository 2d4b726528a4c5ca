package dev.slipway.tomcat;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/// First in the pipeline of a version's context: from here on the request counts for the version.
final class CountingValve extends ValveBase {
    private final Traffic version;

    CountingValve(Traffic version) {
        super(true);
        this.version = version;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Ticket ticket = Ticket.find(request.getCoyoteRequest());
        if (ticket == null) {
            throw new IllegalStateException("A request that has not arrived");
        }
        ticket.reach(version, request.getRequestedSessionId());
        getNext().invoke(request, response);
        if (response.isError() && response.getStatus() < 400 && isTheAppsError(request)) {
            ticket.broke();
        }
    }

    /// The answer had begun, so that its status does not tell.
    private static boolean isTheAppsError(Request request) {
        Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        while (thrown instanceof Throwable cause && !(thrown instanceof ClientAbortException)) {
            if (cause.getCause() == null) {
                return true;
            }
            thrown = cause.getCause();
        }
        return false;
    }
}
