package dev.slipway.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A client that asks for one URL again and again over a socket of its own. For one thread.
final class LoadClient {
    private static final int NO_ANSWER = -1;

    private final int port;
    private final boolean keepsConnection;
    private final byte[] request;
    private final AnswerTimes times = new AnswerTimes();
    private long lost;
    private @Nullable Socket socket;
    private AnswerReader answers = AnswerReader.NONE;

    LoadClient(URI uri, boolean keepsConnection) {
        this.port = uri.getPort();
        this.keepsConnection = keepsConnection;
        String target =
                uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        request =
                ("GET "
                                + target
                                + " HTTP/1.1\r\nHost: localhost\r\n"
                                + (keepsConnection ? "" : "Connection: close\r\n")
                                + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
    }

    boolean keepsConnection() {
        return keepsConnection;
    }

    /// Of the good answers.
    AnswerTimes times() {
        return times;
    }

    long lost() {
        return lost;
    }

    void once() {
        long start = System.nanoTime();
        boolean kept = socket != null;
        int status = ask();
        // A kept connection may be closed between two requests; a client then asks again on a new
        // one.
        if (status == NO_ANSWER && kept) {
            status = ask();
        }
        if (status == 200) {
            times.add(System.nanoTime() - start);
        } else {
            lost++;
        }
    }

    /// @return the status, or [#NO_ANSWER]; then the connection is gone as well
    private int ask() {
        try {
            Socket connected = socket == null ? connect() : socket;
            connected.getOutputStream().write(request);
            AnswerReader.Answer answer = answers.read();
            if (!keepsConnection || answer.lastOnConnection()) {
                leave();
            }
            return answer.status();
        } catch (IOException cut) {
            leave();
            return NO_ANSWER;
        }
    }

    private Socket connect() throws IOException {
        Socket connected = new Socket(InetAddress.getLoopbackAddress(), port);
        connected.setTcpNoDelay(true);
        connected.setSoTimeout(60_000);
        answers = new AnswerReader(connected.getInputStream());
        socket = connected;
        return connected;
    }

    void leave() {
        Socket old = socket;
        socket = null;
        if (old != null) {
            try {
                old.close();
            } catch (IOException stuck) {
                throw new UncheckedIOException(stuck);
            }
        }
    }
}
