package dev.slipway.newrelic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.monitoring.NewRelicSettings;
import dev.slipway.newrelic.CollectorQuestion.Answer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectorQuestionTest {
    @TempDir Path folder;

    @Test
    void asksAsAnAgentWouldAndSaysGoodbye() throws Exception {
        try (FakeCollector collector = new FakeCollector(folder)) {
            assertEquals(
                    new Answer.Accepted(),
                    CollectorQuestion.ask(
                            settings(FakeCollector.KEY, collector.port(), collector.caBundle()),
                            "9.3.0"));

            assertEquals(
                    List.of("preconnect", "connect", "shutdown"),
                    collector.calls().stream().map(FakeCollector.Call::method).toList());
            assertEquals("Shop", collector.calls().get(1).app());
        }
    }

    @Test
    void passesTheCollectorsWordsOnWhenItRefuses() throws Exception {
        try (FakeCollector collector = new FakeCollector(folder)) {
            assertEquals(
                    new Answer.Refused(FakeCollector.REFUSAL),
                    CollectorQuestion.ask(
                            settings("another-key", collector.port(), collector.caBundle()),
                            "9.3.0"));
        }
    }

    @Test
    void trustsNoCertificateItWasNotTold() throws Exception {
        try (FakeCollector collector = new FakeCollector(folder)) {
            assertInstanceOf(
                    Answer.Unreachable.class,
                    CollectorQuestion.ask(
                            settings(FakeCollector.KEY, collector.port(), null), "9.3.0"));
            assertTrue(collector.calls().isEmpty());
        }
    }

    @Test
    void saysWhenNobodyAnswers() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertInstanceOf(
                Answer.Unreachable.class,
                CollectorQuestion.ask(settings(FakeCollector.KEY, free, null), "9.3.0"));
    }

    @Test
    void findsTheRegionOfAKey() {
        assertEquals("eu01", CollectorQuestion.region("eu01xx0123456789"));
        assertEquals("", CollectorQuestion.region(FakeCollector.KEY));
    }

    private static NewRelicSettings settings(String key, int port, @Nullable String caBundle) {
        return new NewRelicSettings(
                key, "Shop", true, "localhost", port, caBundle, Map.of(), null, null);
    }
}
