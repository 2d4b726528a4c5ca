package dev.slipway.newrelic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/// Takes OTLP over HTTP and keeps what it is told, for who sends the right `api-key`. Strings stand
/// in protobuf as they are, so a test may look for them in the bytes.
public final class FakeOtlpReceiver implements AutoCloseable {
    public static final String KEY = "otlp-key of = tests";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Export> exports = new CopyOnWriteArrayList<>();

    /// @param path as in `/v1/traces`
    /// @param text the message's bytes, one character each
    public record Export(String path, String contentType, String text) {}

    public FakeOtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Waits until a message to the path holds all of the texts.
    public Export await(String path, String... texts) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(3));
        while (Instant.now().isBefore(deadline)) {
            for (Export export : exports) {
                if (export.path().equals(path)
                        && List.of(texts).stream().allMatch(export.text()::contains)) {
                    return export;
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError(
                "Nothing came to %s with %s; there were %s"
                        .formatted(
                                path, List.of(texts), exports.stream().map(Export::path).toList()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean known = KEY.equals(exchange.getRequestHeaders().getFirst("api-key"));
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (known) {
                exports.add(
                        new Export(
                                exchange.getRequestURI().getPath(),
                                String.valueOf(
                                        exchange.getRequestHeaders().getFirst("Content-Type")),
                                new String(unpacked(exchange, body), StandardCharsets.ISO_8859_1)));
            }
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(known ? 200 : 401, -1);
        }
    }

    private static byte[] unpacked(HttpExchange exchange, byte[] body) throws IOException {
        if (!"gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
            return body;
        }
        try (InputStream bytes = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return bytes.readAllBytes();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
