package dev.slipway.newrelic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.slipway.core.monitoring.OpenTelemetrySettings;
import dev.slipway.newrelic.CollectorQuestion.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtlpQuestionTest {
    @Test
    void asksWithAnExportOfNothing() throws Exception {
        try (FakeOtlpReceiver receiver = new FakeOtlpReceiver()) {
            assertEquals(new Answer.Accepted(), ask(receiver.endpoint(), FakeOtlpReceiver.KEY));
            assertEquals("", receiver.await("/v1/metrics").text());
        }
    }

    @Test
    void passesARefusalOn() throws Exception {
        try (FakeOtlpReceiver receiver = new FakeOtlpReceiver()) {
            assertEquals(
                    new Answer.Refused("status 401"), ask(receiver.endpoint() + "/", "another"));
        }
    }

    @Test
    void saysWhenNobodyAnswers() throws Exception {
        String gone;
        try (FakeOtlpReceiver receiver = new FakeOtlpReceiver()) {
            gone = receiver.endpoint();
        }
        assertInstanceOf(Answer.Unreachable.class, ask(gone, FakeOtlpReceiver.KEY));
    }

    private static Answer ask(String endpoint, String key) throws InterruptedException {
        return OtlpQuestion.ask(
                new OpenTelemetrySettings(endpoint, Map.of("api-key", key), "shop"));
    }
}
