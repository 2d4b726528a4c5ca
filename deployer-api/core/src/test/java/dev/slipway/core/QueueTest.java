package dev.slipway.core;

import static dev.slipway.core.TestServer.ended;
import static dev.slipway.core.TestServer.settings;
import static dev.slipway.core.TestServer.war;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.event.Event;
import dev.slipway.core.event.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueTest {
    private static final AppName SHOP = new AppName("shop");
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir Path data;
    private TestServer server;
    private Subscription<Event> queued;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(data);
        queued = server.events.follow(0, event -> event.kind().equals("deployment.queued"));
    }

    @AfterEach
    void stop() throws Exception {
        server.host.unhang();
        queued.close();
        server.close();
    }

    private CompletableFuture<Deployment> beginQueued(byte[] war, Duration patience) {
        CompletableFuture<Deployment> begun = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("client")
                .start(() -> {
                    try {
                        begun.complete(server.begin("shop", war, settings(), patience));
                    } catch (Exception refused) {
                        begun.completeExceptionally(refused);
                    }
                });
        return begun;
    }

    @Test
    void deploysOneAfterTheOtherInTheOrderOfAsking() throws Exception {
        Deployment hanging = server.begin("shop", war("hang", "0"), settings());
        List<CompletableFuture<Deployment>> later = new ArrayList<>();
        for (int mark = 1; mark <= 3; mark++) {
            later.add(beginQueued(war("ok", "" + mark), LONG));
            assertEquals(hanging.id(), queued.next(LONG).data().get("behind"));
        }
        server.host.unhang();

        assertEquals(1, ended(hanging).version());
        for (int i = 0; i < 3; i++) {
            assertEquals(i + 2, ended(later.get(i).get()).version());
        }
        assertEquals(4, server.host.versionAt("/shop"));
    }

    @Test
    void refusesWhenThePatienceEnds() throws Exception {
        Deployment hanging = server.begin("shop", war("hang", "0"), settings());
        DeployException refused =
                assertThrows(
                        DeployException.class,
                        () ->
                                server.begin(
                                        "shop", war("ok", "1"), settings(), Duration.ofMillis(20)));

        assertEquals(new Failure.DeployInProgress(SHOP, hanging.id()), refused.failure());
        assertEquals(1, server.deployer.deployments().size());
        server.host.unhang();
        assertEquals(1, ended(hanging).version());
        assertEquals(2, server.deploy("shop", war("ok", "2")).version());
    }

    @Test
    void theImpatientDoNotOvertakeThoseWhoWait() throws Exception {
        Deployment hanging = server.begin("shop", war("hang", "0"), settings());
        CompletableFuture<Deployment> patient = beginQueued(war("hang", "1"), LONG);
        Event waits = queued.next(LONG);
        assertTrue(server.deployer.cancel(hanging.id()));
        assertEquals(Outcome.CANCELLED, ended(hanging).outcome());

        assertEquals(waits.deployment(), patient.get().id());
        assertInstanceOf(
                Failure.DeployInProgress.class,
                assertThrows(
                                DeployException.class,
                                () -> server.begin("shop", war("ok", "2"), settings()))
                        .failure());
    }

    @Test
    void cancelsOneThatStillWaits() throws Exception {
        Deployment hanging = server.begin("shop", war("hang", "0"), settings());
        CompletableFuture<Deployment> waiting = beginQueued(war("ok", "1"), LONG);
        Event waits = queued.next(LONG);

        assertTrue(server.deployer.cancel(waits.deployment()));
        assertEquals(Outcome.CANCELLED, ended(waiting.get()).outcome());
        server.host.unhang();
        assertEquals(Outcome.DEPLOYED, ended(hanging).outcome());
        assertEquals(1, server.host.versionAt("/shop"));
        assertEquals(2, server.deploy("shop", war("ok", "2")).version());
    }

    @Test
    void checksThePreconditionWhenItsTurnHasCome() throws Exception {
        Deployment hanging = server.begin("shop", war("hang", "0"), settings());
        CompletableFuture<Deployment> first = new CompletableFuture<>();
        DeployRequest onlyFirst =
                new DeployRequest(
                                SHOP,
                                null,
                                settings(),
                                new DeployRequest.Precondition.NothingLive(),
                                null,
                                false,
                                false,
                                "tester")
                        .queueing(LONG);
        Thread.ofVirtual()
                .name("client")
                .start(() -> {
                    try {
                        first.complete(
                                server.deployer.deploy(
                                        onlyFirst, TestServer.upload(war("ok", "1"))));
                    } catch (Exception refused) {
                        first.completeExceptionally(refused);
                    }
                });
        var _ = queued.next(LONG);
        server.host.unhang();
        assertEquals(Outcome.DEPLOYED, ended(hanging).outcome());

        ExecutionException refused = assertThrows(ExecutionException.class, first::get);
        assertInstanceOf(
                Failure.PreconditionFailed.class,
                assertInstanceOf(DeployException.class, refused.getCause()).failure());
    }

    @Test
    void refusesNegativePatience() {
        DeployRequest request =
                new DeployRequest(
                        SHOP,
                        null,
                        settings(),
                        new DeployRequest.Precondition.None(),
                        null,
                        false,
                        false,
                        "tester");
        assertThrows(
                IllegalArgumentException.class, () -> request.queueing(Duration.ofSeconds(-1)));
    }
}
