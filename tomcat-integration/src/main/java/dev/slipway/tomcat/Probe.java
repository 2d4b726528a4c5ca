package dev.slipway.tomcat;

import dev.slipway.core.StagedVersion.ProbeAnswer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// One GET over a real connection, no more HTTP than that needs; the JDK's client alone would cost
/// a first deployment more time than the probe.
final class Probe {
    private static final int MAX_EXCERPT_CHARS = 500;
    private static final int MAX_LINE_BYTES = 64 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final Duration timeout;
    private final long begin = System.nanoTime();

    private Probe(Socket socket, Duration timeout) throws IOException {
        this.socket = socket;
        this.timeout = timeout;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /// @param host the value of the `Host` header
    /// @throws IOException when no answer came within `timeout`
    static ProbeAnswer get(int port, String host, String target, Duration timeout)
            throws IOException, InterruptedException {
        try (SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            return new Probe(channel.socket(), timeout).get(host, target);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException("interrupted").initCause(e);
        }
    }

    private ProbeAnswer get(String host, String target) throws IOException {
        String request =
                "GET %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: Slipway-Probe\r\nAccept: */*\r\nConnection: close\r\n\r\n"
                        .formatted(target.replace(" ", "%20"), host);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        int status = status(line());
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            chunked |= header.equalsIgnoreCase("transfer-encoding: chunked");
        }
        Duration took = took();
        String text = (chunked ? chunks() : rest()).toString(StandardCharsets.UTF_8);
        return new ProbeAnswer(
                status, took, text.substring(0, Math.min(text.length(), MAX_EXCERPT_CHARS)));
    }

    private static int status(String statusLine) throws IOException {
        String[] words = statusLine.split(" ", 3);
        if (words.length < 2 || !words[1].matches("\\d{3}")) {
            throw new IOException("The answer begins with \"" + statusLine + "\"");
        }
        return Integer.parseInt(words[1]);
    }

    private ByteArrayOutputStream chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (!isEnough(body)) {
            int size = Integer.parseInt(line().split(";")[0].strip(), 16);
            if (size == 0) {
                break;
            }
            for (int left = size; left > 0 && !isEnough(body); left--) {
                body.write(read());
            }
            if (!isEnough(body)) {
                line();
            }
        }
        return body;
    }

    private ByteArrayOutputStream rest() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (!isEnough(body)) {
            awaitNoLonger();
            int next = in.read();
            if (next < 0) {
                break;
            }
            body.write(next);
        }
        return body;
    }

    /// No character of UTF-8 is longer than four bytes.
    private static boolean isEnough(ByteArrayOutputStream body) {
        return body.size() >= 4 * MAX_EXCERPT_CHARS;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = read(); next != '\n'; next = read()) {
            if (next != '\r') {
                line.write(next);
            }
            if (line.size() > MAX_LINE_BYTES) {
                throw new IOException("A line of the answer is longer than " + MAX_LINE_BYTES);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private int read() throws IOException {
        awaitNoLonger();
        int next = in.read();
        if (next < 0) {
            throw new IOException("The connection ended within the answer");
        }
        return next;
    }

    /// The limit is on the whole answer, not on each piece of it.
    private void awaitNoLonger() throws IOException {
        if (in.available() > 0) {
            return;
        }
        long left = timeout.minus(took()).toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("No answer within " + timeout.toMillis() + " ms");
        }
        socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
