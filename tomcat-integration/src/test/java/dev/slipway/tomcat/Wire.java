package dev.slipway.tomcat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A connection that speaks HTTP/1.1, piece by piece, as a client may.
final class Wire implements AutoCloseable {
    private final Socket socket = new Socket();
    private final InputStream in;

    /// @param receiveBytes of room for what has not been read, or 0 for the usual
    Wire(int port, int receiveBytes) throws IOException {
        if (receiveBytes > 0) {
            socket.setReceiveBufferSize(receiveBytes);
        }
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        socket.connect(
                new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
        in = new BufferedInputStream(socket.getInputStream(), 1024);
    }

    static Wire to(RunningHost running) throws IOException {
        return new Wire(running.host.httpPort(), 0);
    }

    Wire send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    Wire send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    Wire get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    Wire post(String path, int length) throws IOException {
        return send(
                "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\nContent-Length: %d\r\n\r\n"
                        .formatted(path, length));
    }

    Answer read() throws IOException {
        Answer head = readHead();
        return new Answer(head.status, head.head, readBody(head));
    }

    /// Without the body, which is left to be read.
    Answer readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            head.append(line).append('\n');
        }
        return new Answer(Integer.parseInt(head.substring(9, 12)), head.toString(), "");
    }

    String readBody(Answer head) throws IOException {
        byte[] body = head.chunked() ? chunks() : readExactly(head.length());
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    byte[] readExactly(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new IOException("closed after " + bytes.length + " of " + count + " bytes");
        }
        return bytes;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(), 16);
            body.write(readExactly(size));
            line();
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("closed after \"" + line + "\"");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    record Answer(int status, String head, String body) {
        boolean chunked() {
            return head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
        }

        int length() {
            for (String line : head.lines().toList()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
                    return Integer.parseInt(line.substring(16));
                }
            }
            throw new IllegalStateException("No length in " + head);
        }
    }
}
