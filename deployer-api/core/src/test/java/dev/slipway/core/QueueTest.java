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
import java.util.Optional;
import java.util.OptionalInt;
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

    private Deployment beginQueued(byte[] war, Duration patience) throws Exception {
        return server.begin("shop", war, settings(), patience);
    }

    @Test
    void deploysOneAfterTheOtherInTheOrderOfAsking() throws Exception {
        Deployment hanging = server.begin("shop", war("hang", "0"), settings());
        List<Deployment> later = new ArrayList<>();
        for (int mark = 1; mark <= 3; mark++) {
            later.add(beginQueued(war("ok", "" + mark), LONG));
            assertEquals(hanging.id(), queued.next(LONG).data().get("behind"));
        }
        server.host.unhang();

        assertEquals(1, ended(hanging).version());
        for (int i = 0; i < 3; i++) {
            assertEquals(i + 2, ended(later.get(i)).version());
        }
        assertEquals(4, server.host.versionAt("/shop"));
    }

    @Test
    void refusesWhenThePatienceEnds() throws Exception {
        Deployment hanging = server.begin("shop", war("hang", "0"), settings());
        Deployment late = server.begin("shop", war("ok", "1"), settings(), Duration.ofMillis(20));

        assertEquals(Outcome.FAILED, ended(late).outcome());
        assertEquals("deploy-in-progress", late.status().failure().type());
        assertEquals(Optional.of(new Failure.DeployInProgress(SHOP, hanging.id())), late.refusal());
        server.host.unhang();
        assertEquals(1, ended(hanging).version());
        assertEquals(2, server.deploy("shop", war("ok", "2")).version());
    }

    @Test
    void saysThatItWaitsWhileItWaits() throws Exception {
        Deployment hanging = server.begin("shop", war("hang", "0"), settings());
        Deployment waiting = server.begin("shop", war("ok", "1"), settings(), LONG);

        assertEquals(DeploymentState.QUEUED, waiting.status().state());
        assertEquals(waiting.id(), queued.next(LONG).deployment());
        server.host.unhang();
        assertEquals(2, ended(waiting).version());
        assertEquals(1, ended(hanging).version());
    }

    @Test
    void restartsAndRollsBackInTheOrderOfAsking() throws Exception {
        server.deploy("shop", war("ok", "1"));
        Deployment hanging = server.begin("shop", war("hang", "2"), settings());
        Deployment restart = server.deployer.restart(SHOP, "tester", LONG);
        Deployment rollback = server.deployer.rollback(SHOP, OptionalInt.of(1), "tester", LONG);
        Deployment none = server.deployer.rollback(SHOP, OptionalInt.of(9), "tester", LONG);
        server.host.unhang();

        assertEquals(2, ended(restart).version());
        assertEquals(1, ended(rollback).version());
        assertEquals("no-such-version", ended(none).failure().type());
        assertEquals(Outcome.DEPLOYED, ended(hanging).outcome());
        assertEquals(1, server.host.versionAt("/shop"));
    }

    @Test
    void theImpatientDoNotOvertakeThoseWhoWait() throws Exception {
        Deployment hanging = server.begin("shop", war("hang", "0"), settings());
        Deployment patient = beginQueued(war("hang", "1"), LONG);
        Event waits = queued.next(LONG);
        assertTrue(server.deployer.cancel(hanging.id()));
        assertEquals(Outcome.CANCELLED, ended(hanging).outcome());

        assertEquals(waits.deployment(), patient.id());
        assertInstanceOf(
                Failure.DeployInProgress.class,
                assertThrows(
                                DeployException.class,
                                () -> server.begin("shop", war("ok", "2"), settings()))
                        .failure());
        server.host.unhang();
        assertEquals(Outcome.DEPLOYED, ended(patient).outcome());
    }

    @Test
    void cancelsOneThatStillWaits() throws Exception {
        Deployment hanging = server.begin("shop", war("hang", "0"), settings());
        Deployment waiting = beginQueued(war("ok", "1"), LONG);
        Event waits = queued.next(LONG);

        assertTrue(server.deployer.cancel(waits.deployment()));
        assertEquals(Outcome.CANCELLED, ended(waiting).outcome());
        server.host.unhang();
        assertEquals(Outcome.DEPLOYED, ended(hanging).outcome());
        assertEquals(1, server.host.versionAt("/shop"));
        assertEquals(2, server.deploy("shop", war("ok", "2")).version());
    }

    @Test
    void checksThePreconditionWhenItsTurnHasCome() throws Exception {
        Deployment hanging = server.begin("shop", war("hang", "0"), settings());
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
        Deployment late = server.deployer.deploy(onlyFirst, TestServer.upload(war("ok", "1")));
        server.host.unhang();
        assertEquals(Outcome.DEPLOYED, ended(hanging).outcome());

        assertEquals("precondition-failed", ended(late).failure().type());
        assertInstanceOf(Failure.PreconditionFailed.class, late.refusal().orElseThrow());
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
