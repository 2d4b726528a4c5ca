package dev.slipway.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The server-sent events of one answer, for one reader.
final class EventStream implements AutoCloseable {
    static final String TYPE = "text/event-stream";

    private final Chunks chunks;
    private final SseParser parser = new SseParser();
    private final Queue<SseEvent> ready = new ArrayDeque<>();

    EventStream(Chunks chunks) {
        this.chunks = chunks;
    }

    /// @param silence how long the server may say nothing, not even a comment
    /// @return null at the end
    /// @throws java.net.http.HttpTimeoutException when it says nothing for longer
    @Nullable SseEvent next(Duration silence) throws IOException, InterruptedException {
        while (ready.isEmpty()) {
            List<ByteBuffer> bytes = chunks.next(silence);
            if (bytes == null) {
                return null;
            }
            bytes.forEach(part -> ready.addAll(parser.feed(part)));
        }
        return ready.remove();
    }

    @Override
    public void close() {
        chunks.close();
    }
}
