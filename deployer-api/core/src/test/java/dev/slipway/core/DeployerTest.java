package dev.slipway.core;

import static dev.slipway.core.TestServer.ended;
import static dev.slipway.core.TestServer.settings;
import static dev.slipway.core.TestServer.war;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployerTest {
    private static final AppName SHOP = new AppName("shop");

    @TempDir Path data;
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(data);
    }

    @AfterEach
    void stop() throws Exception {
        server.host.unhang();
        server.close();
    }

    private void restartServer() throws Exception {
        server.close();
        server = new TestServer(data);
    }

    @Test
    void servesTheNewVersionAndKeepsTheOldOneStandingBy() throws Exception {
        assertEquals(Outcome.DEPLOYED, server.deploy("shop", war("ok", "1")).outcome());
        DeploymentStatus second = server.deploy("shop", war("ok", "2"));

        assertEquals(2, second.version());
        assertEquals(1, second.replaced().version());
        assertEquals(2, server.host.versionAt("/shop"));
        assertEquals(List.of(1), server.deployer.app(SHOP).standby());
    }

    @Test
    void keepsTheOldVersionWhenTheNewOneDoesNotStart() throws Exception {
        server.deploy("shop", war("ok", "1"));
        DeploymentStatus failed = server.deploy("shop", war("fail", "2"));

        assertEquals(Outcome.FAILED, failed.outcome());
        assertEquals("start-failed", failed.failure().type());
        assertEquals("java.lang.IllegalStateException: as told", failed.failure().rootCause());
        assertEquals(List.of("INFO starting, fail"), failed.failure().log());
        assertEquals(1, server.host.versionAt("/shop"));
        assertEquals(1, server.host.running());
    }

    @Test
    void freesTheAppWhateverTheNewVersionThrows() throws Exception {
        server.deploy("shop", war("ok", "1"));
        DeploymentStatus failed = server.deploy("shop", war("greedy", "2"));

        assertEquals("internal-error", failed.failure().type());
        assertEquals(1, server.host.versionAt("/shop"));
        assertEquals(Outcome.DEPLOYED, server.deploy("shop", war("ok", "3")).outcome());
    }

    @Test
    void keepsTheOldVersionWhenTheNewOneIsUnhealthy() throws Exception {
        server.deploy("shop", war("ok", "1"));
        var quick = settings();
        quick.putObject("probe").put("interval", "PT0.01S");
        DeploymentStatus failed = ended(server.begin("shop", war("ill", "2"), quick));

        assertEquals("unhealthy", failed.failure().type());
        assertTrue(failed.failure().detail().contains("503"), failed.failure().detail());
        assertEquals(1, server.host.versionAt("/shop"));
        assertEquals(1, server.host.running());
        assertEquals(
                Duration.ofSeconds(1), server.deployer.app(SHOP).settings().probe().interval());
    }

    @Test
    void saysUnchangedForTheSameBytes() throws Exception {
        server.deploy("shop", war("ok", "1"));
        DeploymentStatus again = server.deploy("shop", war("ok", "1"));

        assertEquals(Outcome.UNCHANGED, again.outcome());
        assertEquals(1, again.version());
        assertEquals(1, server.deployer.versions(SHOP).size());
    }

    @Test
    void refusesASecondDeploymentOfTheSameAppWhileOneRuns() throws Exception {
        Deployment hanging = server.begin("shop", war("hang", "1"), settings());
        DeployException refused =
                assertThrows(
                        DeployException.class,
                        () -> server.begin("shop", war("ok", "2"), settings()));

        assertEquals(new Failure.DeployInProgress(SHOP, hanging.id()), refused.failure());
        assertEquals(Outcome.DEPLOYED, server.deploy("blog", war("ok", "1")).outcome());
        server.host.unhang();
        assertEquals(Outcome.DEPLOYED, ended(hanging).outcome());
    }

    @Test
    void cancelsADeploymentThatIsNotYetLive() throws Exception {
        Deployment hanging = server.begin("shop", war("hang", "1"), settings());
        Deadline.await(() -> hanging.status().state() == DeploymentState.STAGING);

        assertTrue(server.deployer.cancel(hanging.id()));
        assertEquals(Outcome.CANCELLED, ended(hanging).outcome());
        assertFalse(server.deployer.cancel(hanging.id()));
        assertThrows(DeployException.class, () -> server.deployer.app(SHOP));
        assertEquals(0, server.host.running());
        assertEquals(2, server.deploy("shop", war("ok", "2")).version());
    }

    @Test
    void refusesARouteThatAnotherAppHas() throws Exception {
        server.deploy("shop", war("ok", "1"));
        var taken = settings().put("path", "/shop");
        DeployException refused =
                assertThrows(
                        DeployException.class, () -> server.begin("blog", war("ok", "2"), taken));

        assertEquals(new Failure.PathTaken(new Route("*", "/shop"), SHOP), refused.failure());
    }

    @Test
    void drainsAllVersionsOfAnAppWithinOneLimit() throws Exception {
        server.deploy("shop", war("busy", "1"));
        server.deploy("shop", war("busy", "2"));
        Deadline.await(() -> server.host.draining() == 1);
        server.deployer.undeploy(SHOP, Duration.ofMillis(50), false, "tester");

        List<Duration> limits = server.host.drainLimits();
        assertEquals(3, limits.size());
        Duration together = Duration.ofMillis(50);
        assertTrue(limits.get(1).compareTo(together) <= 0, limits::toString);
        assertTrue(limits.get(2).compareTo(limits.get(1)) < 0, limits::toString);
        assertEquals(0, server.host.running());
    }

    @Test
    void comesBackWithWhatTheLedgerSays() throws Exception {
        server.deploy("shop", war("ok", "1"));
        server.deploy("shop", war("fail", "2"));
        server.deploy("blog", war("ok", "1"));
        server.deployer.stop(new AppName("blog"), "tester");
        server.deploy("gone", war("ok", "1"));
        server.deployer.undeploy(new AppName("gone"), null, false, "tester");
        restartServer();

        assertEquals(1, server.host.versionAt("/shop"));
        assertNull(server.host.versionAt("/blog"));
        assertEquals(AppStatus.State.STOPPED, server.deployer.app(new AppName("blog")).state());
        assertThrows(DeployException.class, () -> server.deployer.app(new AppName("gone")));
        assertEquals(3, server.deploy("shop", war("ok", "3")).version());
        assertEquals(
                Outcome.DEPLOYED,
                ended(server.deployer.start(new AppName("blog"), "tester")).outcome());
    }

    @Test
    void holdsTheRouteOfAnAppThatDoesNotComeUpUntilItIsStopped() throws Exception {
        server.deploy("shop", war("ok", "1"));
        server.deploy("blog", war("ok", "2"));
        server.deployer.stop(new AppName("blog"), "tester");
        restartServer();
        assertEquals(1, server.host.versionAt("/shop"));
        assertEquals(Set.of(), server.host.expected());

        try (var wars = Files.list(data.resolve("blobs/wars"))) {
            for (Path war : wars.toList()) {
                Files.delete(war);
            }
        }
        restartServer();
        assertNull(server.host.versionAt("/shop"));
        assertEquals(Set.of(new Route("*", "/shop")), server.host.expected());
        server.deployer.stop(SHOP, "tester");
        assertEquals(Set.of(), server.host.expected());
    }

    @Test
    void forgetsAnEphemeralAppAtTheNextStart() throws Exception {
        byte[] war = war("ok", "1");
        DeployRequest passing =
                new DeployRequest(
                        SHOP,
                        null,
                        settings(),
                        new DeployRequest.Precondition.None(),
                        null,
                        true,
                        false,
                        "tester");
        ended(server.deployer.deploy(passing, TestServer.upload(war)));
        assertEquals(1, server.host.versionAt("/shop"));
        restartServer();
        assertNull(server.host.versionAt("/shop"));
    }

    @Test
    void swapsAFreshContextInWhenASettingNeedsOne() throws Exception {
        server.deploy("shop", war("ok", "1"));
        var moved = settings().put("path", "/store");
        assertTrue(server.deployer.changeSettings(SHOP, moved, true, "tester").freshContext());
        assertEquals(1, server.host.versionAt("/shop"));

        Deployer.SettingsChange change =
                server.deployer.changeSettings(SHOP, moved, false, "tester");
        assertEquals(Outcome.DEPLOYED, ended(change.deployment()).outcome());
        assertEquals(1, server.host.versionAt("/store"));
        assertNull(server.host.versionAt("/shop"));
        restartServer();
        assertEquals(1, server.host.versionAt("/store"));
    }

    @Test
    void keepsNoMoreWarsThanTheSettingsSay() throws Exception {
        var two = settings().put("keep", 2).put("standby", 0);
        ended(server.begin("shop", war("ok", "1"), two));
        for (int mark = 2; mark <= 4; mark++) {
            server.deploy("shop", war("ok", "" + mark));
        }
        Deadline.await(() -> states().equals(List.of("live", "kept", "gone", "gone")));
        Deadline.await(() -> unpacked() == 1);
    }

    private long unpacked() {
        try (var folders = Files.list(data.resolve("work/apps"))) {
            return folders.count();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<String> states() {
        try {
            return server.deployer.versions(SHOP).stream().map(VersionStatus::state).toList();
        } catch (DeployException gone) {
            throw new AssertionError(gone);
        }
    }
}
