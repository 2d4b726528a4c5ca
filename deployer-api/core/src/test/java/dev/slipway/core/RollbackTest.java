package dev.slipway.core;

import static dev.slipway.core.TestServer.ended;
import static dev.slipway.core.TestServer.settings;
import static dev.slipway.core.TestServer.war;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackTest {
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

    @Test
    void rollsBackToTheStandbyAndThenToAKeptWar() throws Exception {
        server.deploy("shop", war("ok", "1"));
        server.deploy("shop", war("ok", "2"));
        server.deploy("shop", war("ok", "3"));
        Deadline.await(() -> server.host.running() == 2);

        assertEquals(
                Outcome.DEPLOYED,
                ended(server.deployer.rollback(SHOP, OptionalInt.empty(), "tester")).outcome());
        assertEquals(2, server.host.versionAt("/shop"));
        assertEquals(2, server.host.running());
        assertEquals(
                Outcome.DEPLOYED,
                ended(server.deployer.rollback(SHOP, OptionalInt.of(1), "tester")).outcome());
        assertEquals(1, server.host.versionAt("/shop"));
        assertInstanceOf(
                Failure.NoSuchVersion.class,
                assertThrows(
                                DeployException.class,
                                () -> server.deployer.rollback(SHOP, OptionalInt.of(9), "tester"))
                        .failure());
    }

    @Test
    void rollsBackToAStandbyWithoutStartingAnything() throws Exception {
        server.deploy("shop", war("ok", "1"));
        server.deploy("shop", war("ok", "2"));
        int starts = server.host.starts();
        DeploymentStatus back =
                ended(server.deployer.rollback(SHOP, OptionalInt.empty(), "tester"));

        assertEquals(1, server.host.versionAt("/shop"));
        assertEquals(starts, server.host.starts());
        assertEquals(List.of("probe", "swap"), withoutStart(back));
        assertEquals(List.of(2), server.deployer.app(SHOP).standby());
    }

    @Test
    void ordersVersionsByUploadAndNotByLabel() throws Exception {
        for (String label : List.of("10", "9", "v2", "1.0")) {
            DeployRequest labelled =
                    new DeployRequest(
                            SHOP,
                            label,
                            settings(),
                            new DeployRequest.Precondition.None(),
                            null,
                            false,
                            false,
                            "tester");
            ended(server.deployer.deploy(labelled, TestServer.upload(war("ok", label))));
        }
        assertEquals("1.0", server.deployer.app(SHOP).label());
        assertEquals(
                List.of("1.0", "v2", "9", "10"),
                server.deployer.versions(SHOP).stream().map(VersionStatus::label).toList());
        assertEquals(
                3, ended(server.deployer.rollback(SHOP, OptionalInt.empty(), "tester")).version());
    }

    @Test
    void rollsBackToAVersionThatStillDrainsAndStopsDrainingIt() throws Exception {
        server.deploy("shop", war("busy", "1"));
        DeploymentStatus second = server.deploy("shop", war("ok", "2"));
        Deadline.await(() -> server.host.draining() == 1);
        int starts = server.host.starts();
        ended(server.deployer.rollback(SHOP, OptionalInt.empty(), "tester"));

        assertEquals(1, server.host.versionAt("/shop"));
        assertEquals(starts, server.host.starts());
        Deadline.await(() -> server.host.draining() == 0);
        assertNull(server.deployer.deployment(second.id()).status().replaced().drained());
        server.deploy("shop", war("ok", "3"));
        assertEquals(3, server.host.versionAt("/shop"));
        assertEquals(List.of(1, 2), server.deployer.app(SHOP).standby());
    }

    @Test
    void bringsARemovedAppBackAsItWasLive() throws Exception {
        server.deploy("shop", war("ok", "1"));
        server.deploy("shop", war("ok", "2"));
        ended(server.deployer.rollback(SHOP, OptionalInt.empty(), "tester"));
        server.deployer.undeploy(SHOP, null, true, "tester");

        ended(server.deployer.rollback(SHOP, OptionalInt.empty(), "tester"));
        assertEquals(1, server.host.versionAt("/shop"));
    }

    @Test
    void remembersOverARestartWhatWasLiveWhenTheAppWasRemoved() throws Exception {
        ended(server.begin("shop", war("ok", "1"), settings().put("keep", 1).put("standby", 2)));
        server.deploy("shop", war("ok", "2"));
        server.deploy("shop", war("ok", "3"));
        ended(server.deployer.rollback(SHOP, OptionalInt.of(1), "tester"));
        server.deployer.undeploy(SHOP, null, true, "tester");
        server.close();
        server = new TestServer(data);
        assertEquals(List.of(), server.deployer.apps());

        ended(server.deployer.rollback(SHOP, OptionalInt.empty(), "tester"));
        assertEquals(1, server.host.versionAt("/shop"));
    }

    private static List<String> withoutStart(DeploymentStatus status) {
        return status.timings().keySet().stream().filter(phase -> !phase.equals("start")).toList();
    }
}
