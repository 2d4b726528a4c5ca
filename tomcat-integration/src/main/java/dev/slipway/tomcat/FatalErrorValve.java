package dev.slipway.tomcat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/// Has a request answered in which an app used up the memory. The container passes such an error on
/// to its connector, which gives up the thread and leaves the client without an answer.
final class FatalErrorValve extends ValveBase {
    FatalErrorValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        try {
            getNext().invoke(request, response);
        } catch (VirtualMachineError error) {
            throw new ServletException(error.toString(), error);
        }
    }
}
