package dev.slipway.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A control plane that answers what it was told to, and 404 to the rest.
final class FakeSlipway implements AutoCloseable {
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    FakeSlipway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    int port() {
        return server.getAddress().getPort();
    }

    /// What was asked so far, as in `GET /v1/apps secret`, the token last.
    List<String> requests() {
        return List.copyOf(requests);
    }

    /// @param call as in `GET /v1/apps`, without the query
    FakeSlipway on(String call, Answer answer) {
        answers.put(call, answer);
        return this;
    }

    FakeSlipway json(String call, String body) {
        return on(call, exchange -> send(exchange, 200, "application/json", body));
    }

    FakeSlipway problem(String call, int status, String body) {
        return on(call, exchange -> send(exchange, status, "application/problem+json", body));
    }

    /// Server-sent events, and the end of the stream.
    FakeSlipway stream(String call, String events) {
        return on(call, exchange -> send(exchange, 200, "text/event-stream", events));
    }

    static String event(long seq, String kind, String message) {
        return "id: %d\nevent: %s\ndata: {\"seq\":%d,\"at\":\"2026-01-01T12:00:00Z\",\"kind\":\"%s\",\"deployment\":\"d-1\",\"message\":\"%s\"}\n\n"
                .formatted(seq, kind, seq, kind, message);
    }

    static String outcome(String deployment) {
        return "event: outcome\ndata: " + deployment.replace("\n", "\ndata: ") + "\n\n";
    }

    static void send(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String token =
                authorization == null ? "nobody" : authorization.replaceFirst("^Bearer ", "");
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + token);
        Answer answer =
                answers.get(
                        exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath());
        if (answer == null) {
            send(
                    exchange,
                    404,
                    "application/problem+json",
                    "{\"type\":\"https://slipway.dev/problems/not-found\",\"title\":\"There is no such thing here\",\"detail\":\"There is no app shop\"}");
        } else {
            answer.to(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
