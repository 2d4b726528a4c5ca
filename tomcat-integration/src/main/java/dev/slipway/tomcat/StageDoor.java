package dev.slipway.tomcat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.function.IntSupplier;
import org.apache.catalina.Session;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/// Behind the private connector: a request that has found its staged version by the secret name
/// gets a name the app can live with before anything of the app sees it.
final class StageDoor extends ValveBase {
    private static final String SEEN_HOST = "localhost";

    private final IntSupplier publicPort;

    StageDoor(IntSupplier publicPort) {
        super(true);
        this.publicPort = publicPort;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request raw = request.getCoyoteRequest();
        int port = publicPort.getAsInt();
        raw.serverName().setString(SEEN_HOST);
        raw.setServerPort(port);
        raw.getMimeHeaders().setValue("host").setString(SEEN_HOST + ":" + port);
        getNext().invoke(request, response);
        // Nobody comes back to it.
        Session session = request.getSessionInternal(false);
        if (session != null) {
            session.expire();
        }
    }
}
