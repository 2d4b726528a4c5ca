package dev.slipway.tomcat;

import org.apache.coyote.Request;
import org.apache.coyote.http2.Http2Protocol;

/// HTTP/2 for clients that ask for it with their first request, or speak it at once.
final class ClearTextHttp2 extends Http2Protocol {
    /// A file that the system sends by itself is opened after its request has left the container,
    /// when the file may have gone with its version.
    ClearTextHttp2() {
        setUseSendfile(false);
    }

    /// A request with a body is answered in HTTP/1.1: its client may ask again with the next.
    /// Tomcat would hold the whole body in memory first, and refuse one of more than 4 kB.
    @Override
    public boolean accept(Request request) {
        boolean hasBody =
                request.getContentLengthLong() > 0
                        || request.getMimeHeaders().getHeader("Transfer-Encoding") != null;
        return !hasBody && super.accept(request);
    }
}
