package dev.slipway.tomcat;

import java.io.IOException;
import org.apache.catalina.connector.Response;

/// An answer that tells its client when the server takes no more on the same connection, so that
/// the client does not send what nobody would read. HTTP/2 has a frame for it.
final class AppResponse extends Response {
    private final Arrivals arrivals;

    AppResponse(org.apache.coyote.Response raw, int bufferBytes, Arrivals arrivals) {
        super(raw, bufferBytes);
        this.arrivals = arrivals;
    }

    @Override
    public void finishResponse() throws IOException {
        if (arrivals.areLast()
                && !isCommitted()
                && getStatus() != SC_SWITCHING_PROTOCOLS
                && getRequest().getProtocol().startsWith("HTTP/1.")) {
            getCoyoteResponse().setHeader("Connection", "close");
        }
        super.finishResponse();
    }
}
