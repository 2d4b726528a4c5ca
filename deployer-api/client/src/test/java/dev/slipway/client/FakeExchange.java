package dev.slipway.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// One request, and the connection to answer it on.
final class FakeExchange {
    private final Socket connection;
    private final String line;
    private final Map<String, String> headers;
    private volatile String body = "";

    private FakeExchange(Socket connection, String line, Map<String, String> headers) {
        this.connection = connection;
        this.line = line;
        this.headers = headers;
    }

    static FakeExchange read(Socket connection) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = connection.getInputStream().read();
            if (next < 0) {
                throw new EOFException("no request");
            }
            head.append((char) next);
        }
        String[] lines = head.toString().split("\r\n");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
        }
        return new FakeExchange(connection, lines[0].replace(" HTTP/1.1", ""), headers);
    }

    /// Method and target.
    String line() {
        return line;
    }

    /// Empty when there is none.
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /// What [#readBody] has read.
    String body() {
        return body;
    }

    FakeExchange readBody() throws IOException {
        body =
                new String(
                        connection.getInputStream().readNBytes((int) length()),
                        StandardCharsets.UTF_8);
        return this;
    }

    /// Reads and forgets.
    void drain(long bytes) throws IOException {
        InputStream in = connection.getInputStream();
        byte[] buffer = new byte[64 * 1024];
        long left = bytes;
        int read = 0;
        while (left > 0 && read >= 0) {
            read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            left -= read;
        }
    }

    long length() {
        return Long.parseLong(headers.getOrDefault("Content-Length", "0"));
    }

    boolean expectsContinue() {
        return header("Expect").toLowerCase(Locale.ROOT).equals("100-continue");
    }

    void continueIfExpected() throws IOException {
        if (expectsContinue()) {
            write("HTTP/1.1 100 Continue\r\n\r\n");
        }
    }

    void answer(int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(
                "HTTP/1.1 %d Whatever\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                        .formatted(status, type, bytes.length));
        connection.getOutputStream().write(bytes);
        connection.getOutputStream().flush();
    }

    void json(String text) throws IOException {
        answer(200, "application/json", text);
    }

    void problem(int status, String slug) throws IOException {
        answer(
                status,
                "application/problem+json",
                "{\"type\":\"https://slipway.dev/problems/%s\",\"title\":\"Title\",\"status\":%d,\"detail\":\"Detail\"}"
                        .formatted(slug, status));
    }

    /// Begins a stream that ends with the connection.
    FakeExchange stream() throws IOException {
        write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
        return this;
    }

    FakeExchange event(String id, String name, String data) throws IOException {
        write("id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n");
        return this;
    }

    void write(String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
    }

    /// Ends the connection as a crash does.
    void reset() throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }
}
