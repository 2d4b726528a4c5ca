package dev.slipway.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SseParserTest {
    private static List<SseEvent> parse(String text) {
        return new SseParser().feed(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsIdNameAndData() {
        assertEquals(
                List.of(new SseEvent("7", "deployment.staging", "{\"a\":1}")),
                parse("id: 7\nevent: deployment.staging\ndata: {\"a\":1}\n\n"));
    }

    @Test
    void joinsLinesOfDataWithLineFeeds() {
        assertEquals(
                List.of(new SseEvent("", "message", "one\n\ntwo")),
                parse("data: one\ndata:\ndata:two\n\n"));
    }

    @Test
    void takesEveryKindOfLineEnd() {
        List<SseEvent> wanted =
                List.of(new SseEvent("", "a", "1"), new SseEvent("", "message", "2"));
        assertEquals(wanted, parse("event: a\ndata: 1\n\ndata: 2\n\n"));
        assertEquals(wanted, parse("event: a\rdata: 1\r\rdata: 2\r\r"));
        assertEquals(wanted, parse("event: a\r\ndata: 1\r\n\r\ndata: 2\r\n\r\n"));
    }

    @Test
    void passesOverCommentsUnknownFieldsAndEventsWithoutData() {
        assertEquals(
                List.of(new SseEvent("", "message", "x")),
                parse(": keep-alive\n\nretry: 5\nevent: lost\n\nnobody: knows\ndata: x\n\n"));
    }

    @Test
    void isNotFooledByHowTheBytesAreCut() {
        String text = "\uFEFFid: 1\r\nevent: line\r\ndata: Grüße, 世界\r\ndata: 2\r\n\r\n";
        SseParser parser = new SseParser();
        List<SseEvent> found = new ArrayList<>();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            found.addAll(parser.feed(ByteBuffer.wrap(new byte[] {one})));
        }
        assertEquals(List.of(new SseEvent("1", "line", "Grüße, 世界\n2")), found);
    }

    @Test
    void keepsTheIdUntilAnotherComes() {
        assertEquals(
                List.of(new SseEvent("1", "message", "a"), new SseEvent("1", "message", "b")),
                parse("id: 1\ndata: a\n\ndata: b\n\n"));
    }

    @Test
    void givesNoEventThatWasNotFinished() {
        assertEquals(List.of(), parse("data: half\n"));
    }
}
