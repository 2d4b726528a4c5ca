package dev.slipway.guest.cloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A metadata service on this machine, which answers what the test tells it to.
final class MetadataServer implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /// Answers one request.
    interface Script {
        void answer(Call call) throws IOException;
    }

    /// One request.
    record Call(HttpExchange exchange, String body) {
        /// As in `GET /latest/user-data`.
        String line() {
            return exchange.getRequestMethod() + " " + exchange.getRequestURI();
        }

        String header(String name) {
            return String.valueOf(exchange.getRequestHeaders().getFirst(name));
        }

        void reply(int status, String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    MetadataServer(Script script) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setExecutor(threads);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        String body =
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.UTF_8);
                        Call call = new Call(exchange, body);
                        requests.add(call.line());
                        script.answer(call);
                    }
                });
        server.start();
    }

    /// Sends bytes until the other side has had enough.
    static void sendForEver(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] chunk = "x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int sent = 0; sent < 10_000; sent++) {
                out.write(chunk);
            }
        }
    }

    List<String> requests() {
        return requests;
    }

    MetadataClient client() {
        return client(Duration.ofMinutes(1));
    }

    MetadataClient client(Duration patience) {
        return new MetadataClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), patience);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
