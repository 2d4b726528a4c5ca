package dev.slipway.tomcat;

import java.io.IOException;
import org.apache.coyote.Adapter;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/// Has a large file opened before its request counts as ended. Tomcat opens a file that the system
/// is to send by itself only after the request has left the container; the version, and the file
/// with it, could be gone by then.
final class FileProcessor extends Http11Processor {
    FileProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
        super(protocol, adapter);
    }

    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
        try {
            return super.service(socket);
        } finally {
            Ticket ticket = Ticket.find(request);
            if (ticket != null) {
                ticket.fileIsOpen();
            }
        }
    }
}
