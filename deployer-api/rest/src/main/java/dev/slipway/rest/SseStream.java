package dev.slipway.rest;

import dev.slipway.core.Json;
import dev.slipway.core.event.Subscription;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Server-sent events on the request's own thread. Each is on its way to the client when the method
/// returns; when the client has gone, the next one throws, and that ends the stream.
final class SseStream {
    static final String TYPE = "text/event-stream";

    private static final System.Logger LOG = System.getLogger(SseStream.class.getName());
    static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    private final OutputStream out;

    private SseStream(OutputStream out) {
        this.out = out;
    }

    /// Writes events until it has no more, or the client goes.
    @FunctionalInterface
    interface Source {
        void writeTo(SseStream stream) throws IOException, InterruptedException;
    }

    /// The answer that streams what `source` writes.
    static Response answer(Source source) {
        StreamingOutput body = out -> run(source, new SseStream(out));
        return Response.ok(body, TYPE)
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no") // or nginx holds events back
                .build();
    }

    private static void run(Source source, SseStream stream) {
        try {
            stream.keepAlive();
            source.writeTo(stream);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            LOG.log(System.Logger.Level.DEBUG, () -> "The server stops, and the stream ends");
        } catch (IOException gone) {
            LOG.log(System.Logger.Level.DEBUG, () -> "A client left its event stream", gone);
        }
    }

    /// @param id what the client sends back as `Last-Event-ID`; null for none
    /// @param data becomes JSON
    void event(@Nullable String id, String name, Object data) throws IOException {
        write(
                (id == null ? "" : "id: " + id + "\n")
                        + "event: "
                        + name
                        + "\ndata: "
                        + Json.MAPPER.writeValueAsString(data)
                        + "\n\n");
    }

    /// The next one; meanwhile the client is told that the connection lives.
    <T> T next(Subscription<T> subscription) throws IOException, InterruptedException {
        T next = subscription.next(KEEP_ALIVE);
        while (next == null) {
            keepAlive();
            next = subscription.next(KEEP_ALIVE);
        }
        return next;
    }

    void keepAlive() throws IOException {
        write(": keep-alive\n\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
