package dev.slipway.client;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Makes server-sent events of bytes, however these are cut. Lines end with LF, CR or CRLF;
/// comments and unknown fields are passed over; an event that was not finished is none.
final class SseParser {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private boolean firstLine = true;
    private boolean afterCr;
    private boolean hasData;
    private String name = "";
    private String id = "";

    /// @return the events that are now complete
    List<SseEvent> feed(ByteBuffer bytes) {
        List<SseEvent> complete = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n' && afterCr) {
                afterCr = false;
            } else if (next == '\n' || next == '\r') {
                afterCr = next == '\r';
                end(line.toString(StandardCharsets.UTF_8), complete);
                line.reset();
            } else {
                afterCr = false;
                line.write(next);
            }
        }
        return complete;
    }

    /// The id of the last event that had one; empty before.
    String lastId() {
        return id;
    }

    private void end(String text, List<SseEvent> complete) {
        String whole = firstLine && text.startsWith("\uFEFF") ? text.substring(1) : text;
        firstLine = false;
        if (whole.isEmpty()) {
            if (hasData) {
                complete.add(new SseEvent(id, name.isEmpty() ? "message" : name, data.toString()));
            }
            data.setLength(0);
            hasData = false;
            name = "";
            return;
        }
        int colon = whole.indexOf(':');
        String field = colon < 0 ? whole : whole.substring(0, colon);
        String value = colon < 0 ? "" : whole.substring(colon + 1);
        field(field, value.startsWith(" ") ? value.substring(1) : value);
    }

    private void field(String field, String value) {
        switch (field) {
            case "data" -> {
                data.append(hasData ? "\n" : "").append(value);
                hasData = true;
            }
            case "event" -> name = value;
            case "id" -> id = value.indexOf('\0') < 0 ? value : id;
            default -> {} // a comment, whose field is empty, or one of a later time
        }
    }
}
