package dev.slipway.rest;

import dev.slipway.core.LogLine;
import dev.slipway.core.event.Subscription;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Answers a log in each of the forms it can be had in.
final class LogAnswer {
    private static final int MOST_LINES = 10_000;
    private static final MediaType EVENTS = MediaType.valueOf(SseStream.TYPE);
    private static final List<Variant> FORMS =
            Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_PLAIN_TYPE, EVENTS)
                    .build();

    private final LogSource log;

    LogAnswer(LogSource log) {
        this.log = log;
    }

    /// @param follow whether lines that have yet to come are wanted too, whatever form the client
    ///   asks for
    /// @throws Refusal invalid-request when nobody can want so many lines
    Response to(Request request, int lines, @Nullable Instant since, boolean follow)
            throws IOException {
        if (lines < 0 || lines > MOST_LINES) {
            throw Refusal.invalid("lines: it is between 0 and " + MOST_LINES + ", not " + lines);
        }
        MediaType form = Objects.requireNonNull(request.selectVariant(FORMS)).getMediaType();
        if (follow || form.equals(EVENTS)) {
            return SseStream.answer(stream -> stream(stream, lines, since));
        }
        List<LogLine> tail = log.tail(lines, since);
        return form.equals(MediaType.TEXT_PLAIN_TYPE)
                ? Response.ok(plain(tail), MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8")).build()
                : Response.ok(new Items<>(tail), MediaType.APPLICATION_JSON_TYPE).build();
    }

    /// Follows before it reads the tail, so that no line falls between the two.
    private void stream(SseStream stream, int lines, @Nullable Instant since)
            throws IOException, InterruptedException {
        try (Subscription<LogLine> live = log.follow()) {
            List<LogLine> tail = log.tail(lines, since);
            SeenLines seen = new SeenLines(tail);
            for (LogLine line : tail) {
                stream.event(null, "line", line);
            }
            while (true) {
                LogLine line = stream.next(live);
                if (!seen.remove(line)) {
                    stream.event(null, "line", line);
                }
            }
        }
    }

    private StreamingOutput plain(List<LogLine> lines) {
        return out -> {
            Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            for (LogLine line : lines) {
                text.append(log.text(line)).append('\n');
            }
            text.flush();
        };
    }
}
