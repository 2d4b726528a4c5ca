package dev.slipway.tomcat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/// First in the pipeline of a version's context: from here on the request counts for the version.
final class CountingValve extends ValveBase {
    private final Tally version;

    CountingValve(Tally version) {
        super(true);
        this.version = version;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Ticket.of(request.getCoyoteRequest()).reach(version);
        getNext().invoke(request, response);
    }
}
