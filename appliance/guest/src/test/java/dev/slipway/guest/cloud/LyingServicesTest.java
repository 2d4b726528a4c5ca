package dev.slipway.guest.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.guest.settings.UserDataException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Services that are slow, endless or mad.
class LyingServicesTest {
    private static final Retries SHORT = new Retries(Duration.ofSeconds(3), Duration.ofMillis(50));

    @Test
    void anEndlessAnswerIsCutOff() throws Exception {
        try (MetadataServer server =
                new MetadataServer(call -> MetadataServer.sendForEver(call.exchange()))) {
            IOException refused =
                    assertThrows(
                            IOException.class,
                            () -> server.client().get("latest/user-data", Map.of()));
            assertTrue(
                    refused.getMessage().endsWith("the answer has more than 1048576 bytes"),
                    refused::getMessage);
        }
    }

    @Test
    void anAnswerThatDripsIsGivenUp() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (MetadataServer server =
                new MetadataServer(call -> {
                    call.exchange().sendResponseHeaders(200, 0);
                    try (OutputStream out = call.exchange().getResponseBody()) {
                        for (int drop = 0; drop < 2_000 && over.getCount() > 0; drop++) {
                            out.write('x');
                            out.flush();
                            over.await(20, TimeUnit.MILLISECONDS);
                        }
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                })) {
            IOException refused =
                    assertThrows(
                            IOException.class,
                            () ->
                                    server.client(Duration.ofSeconds(1))
                                            .get("latest/user-data", Map.of()));
            assertTrue(
                    refused.getMessage().endsWith("did not answer within 1 s"),
                    refused::getMessage);
        } finally {
            over.countDown();
        }
    }

    @Test
    void redirectsAreNotFollowed() throws Exception {
        try (MetadataServer server =
                new MetadataServer(call -> {
                    call.exchange().getResponseHeaders().set("Location", "/elsewhere");
                    call.reply(302, "");
                })) {
            assertThrows(IOException.class, () -> server.client().get("user-data", Map.of()));
            assertEquals(List.of("GET /user-data"), server.requests());
        }
    }

    @Test
    void aServiceThatNeverAnswersLeavesWhatTheImageHolds() throws Exception {
        try (MetadataServer server = new MetadataServer(call -> call.reply(503, ""))) {
            InstanceData read = SHORT.read(new OpenStack(server.client()));
            assertTrue(read.userData().isEmpty());
            assertTrue(
                    read.notices()
                            .getFirst()
                            .startsWith(
                                    "OpenStack gave no configuration, so what the image holds is used"),
                    read.notices()::getFirst);
            assertTrue(server.requests().size() > 1);
        }
    }

    @Test
    void aServiceThatIsLateIsAskedAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (MetadataServer server =
                new MetadataServer(call -> {
                    if (asked.incrementAndGet() < 3) {
                        call.reply(500, "");
                    } else {
                        call.reply(
                                call.line().endsWith("meta_data.json") ? 200 : 404,
                                "{\"uuid\": \"u-1\"}");
                    }
                })) {
            Retries patient = new Retries(Duration.ofMinutes(3), Duration.ofMillis(10));
            assertEquals("u-1", patient.read(new OpenStack(server.client())).instanceId());
        }
    }

    @Test
    void userDataThatIsNoYamlIsToldAtOnce() throws Exception {
        try (MetadataServer server =
                new MetadataServer(call ->
                        call.reply(
                                200,
                                call.line().endsWith("user_data")
                                        ? "a: [1, 2"
                                        : "{\"uuid\": \"u-1\"}"))) {
            UserDataException refused =
                    assertThrows(
                            UserDataException.class,
                            () -> SHORT.read(new OpenStack(server.client())));
            assertTrue(
                    refused.getMessage().startsWith("The user-data is not YAML in line 1"),
                    refused::getMessage);
        }
    }
}
