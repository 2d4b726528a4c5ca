package dev.slipway.tomcat.apps;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Reads and writes without ever waiting; says its version and how many bytes it was sent.
@WebServlet(value = "/nonblocking", asyncSupported = true)
public final class NonBlocking extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        AsyncContext async = request.startAsync();
        ServletInputStream in = request.getInputStream();
        ServletOutputStream out = response.getOutputStream();
        String version = "v" + getServletContext().getInitParameter("v");
        in.setReadListener(new Exchange(async, in, out, version));
    }

    private static final class Exchange implements ReadListener, WriteListener {
        private final AsyncContext async;
        private final ServletInputStream in;
        private final ServletOutputStream out;
        private final String version;
        private final byte[] buffer = new byte[512];
        private int count;

        Exchange(
                AsyncContext async,
                ServletInputStream in,
                ServletOutputStream out,
                String version) {
            this.async = async;
            this.in = in;
            this.out = out;
            this.version = version;
        }

        @Override
        public void onDataAvailable() throws IOException {
            while (in.isReady()) {
                int read = in.read(buffer);
                if (read < 0) {
                    return;
                }
                count += read;
            }
        }

        @Override
        public void onAllDataRead() {
            out.setWriteListener(this);
        }

        @Override
        public void onWritePossible() throws IOException {
            if (count >= 0 && out.isReady()) {
                byte[] answer = (version + " " + count).getBytes(StandardCharsets.US_ASCII);
                count = -1;
                out.write(answer);
            }
            if (count < 0 && out.isReady()) {
                async.complete();
            }
        }

        @Override
        public void onError(Throwable broken) {
            async.complete();
        }
    }
}
