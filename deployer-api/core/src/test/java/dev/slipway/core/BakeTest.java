package dev.slipway.core;

import static dev.slipway.core.TestServer.ended;
import static dev.slipway.core.TestServer.settings;
import static dev.slipway.core.TestServer.war;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.event.Event;
import dev.slipway.core.event.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class BakeTest {
    private static final AppName SHOP = new AppName("shop");
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir Path data;
    private TestServer server;
    private Subscription<Event> ends;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(data);
        ends =
                server.events.follow(
                        0,
                        event ->
                                List.of("deployment.baked", "deployment.gone-bad")
                                        .contains(event.kind()));
    }

    @AfterEach
    void stop() throws Exception {
        ends.close();
        server.close();
    }

    private static ObjectNode baking(String time) {
        ObjectNode settings = settings().put("bake", time).put("standby", 0);
        settings.putObject("probe").put("interval", "PT0.01S");
        return settings;
    }

    private Event end() throws InterruptedException {
        Event end = ends.next(LONG);
        assertNotNull(end, "the bake has not ended");
        return end;
    }

    @Test
    void letsAGoodVersionBe() throws Exception {
        ended(server.begin("shop", war("ok", "1"), baking("PT0.3S")));
        DeploymentStatus second = server.deploy("shop", war("ok", "2"));

        Event end = end();
        assertEquals("deployment.baked", end.kind());
        assertEquals(second.id(), end.deployment());
        assertEquals(2, server.host.versionAt("/shop"));
        Deadline.await(() -> server.host.running() == 1);
    }

    @Test
    void rollsBackAVersionWithMoreServerErrorsThanTheOneBefore() throws Exception {
        ended(server.begin("shop", war("ok", "1"), baking("PT1H")));
        server.host.answered("/shop", 1000, 10);
        DeploymentStatus second = server.deploy("shop", war("ok", "2"));
        server.host.answered("/shop", 100, 30);

        Event end = end();
        assertEquals("deployment.gone-bad", end.kind());
        assertEquals(second.id(), end.deployment());
        assertTrue(
                end.message()
                        .contains(
                                "30 of 100 requests ended in a server error, before the swap 10 of"
                                        + " 1000"),
                end.message());
        Deadline.await(() -> server.host.versionAt("/shop") == 1);
        DeploymentStatus rollback = server.deployer.deployments().getFirst();
        assertEquals("rollback", rollback.kind());
        assertEquals("slipway", rollback.who());
        assertEquals(1, server.deployer.deployment(second.id()).status().warnings().size());
    }

    @Test
    void rollsBackAVersionThatFallsIll() throws Exception {
        ended(server.begin("shop", war("ok", "1"), baking("PT1H")));
        server.deploy("shop", war("ok", "2"));
        server.host.fallIll("/shop");

        assertTrue(end().message().contains("saw status 503"));
        Deadline.await(() -> server.host.versionAt("/shop") == 1);
    }

    @Test
    void rollsBackToTheSettingsOfTheVersionBeforeWithoutStartingIt() throws Exception {
        ended(server.begin("shop", war("ok", "1"), baking("PT1H")));
        ObjectNode patch = settings();
        patch.putObject("env").put("a", "b");
        ended(server.begin("shop", war("ok", "2"), patch));
        int starts = server.host.starts();
        server.host.answered("/shop", 100, 100);

        var _ = end();
        Deadline.await(() -> server.host.versionAt("/shop") == 1);
        assertEquals(starts, server.host.starts());
        assertTrue(server.deployer.app(SHOP).settings().env().isEmpty());
    }

    @Test
    void leavesAVersionThatIsNoWorseThanTheOneBefore() throws Exception {
        ended(server.begin("shop", war("ok", "1"), baking("PT0.5S")));
        server.host.answered("/shop", 1000, 300);
        server.deploy("shop", war("ok", "2"));
        server.host.answered("/shop", 100, 34);
        assertEquals("deployment.baked", end().kind());
    }

    @Test
    void judgesNobodyByAFewRequests() throws Exception {
        ended(server.begin("shop", war("ok", "1"), baking("PT0.5S")));
        server.deploy("shop", war("ok", "2"));
        server.host.answered("/shop", 19, 19);
        assertEquals("deployment.baked", end().kind());
    }

    @Test
    void rollsNothingBackWhenTheVersionBeforeIsIllToo() throws Exception {
        ended(server.begin("shop", war("ok", "1"), baking("PT0.5S")));
        server.host.fallIll("/shop");
        server.deploy("shop", war("ok", "2"));
        server.host.fallIll("/shop");
        assertEquals("deployment.baked", end().kind());
        assertEquals(2, server.host.versionAt("/shop"));
    }

    @Test
    void watchesNoVersionThatIsNotLiveAnyMore() throws Exception {
        ended(server.begin("shop", war("ok", "1"), baking("PT1H")));
        server.deploy("shop", war("ok", "2"));
        DeploymentStatus third = server.deploy("shop", war("ok", "3"));
        server.host.answered("/shop", 100, 100);

        assertEquals(third.id(), end().deployment());
        Deadline.await(() -> server.host.versionAt("/shop") == 2);
        assertEquals(
                List.of("rollback"),
                server.deployer.deployments().stream()
                        .map(DeploymentStatus::kind)
                        .filter(kind -> kind.equals("rollback"))
                        .toList());
    }

    @Test
    void bakesNoRollback() throws Exception {
        ended(server.begin("shop", war("ok", "1"), baking("PT1H")));
        server.deploy("shop", war("ok", "2"));
        ended(server.deployer.rollback(SHOP, OptionalInt.of(1), "tester"));
        server.host.answered("/shop", 100, 100);
        Deadline.await(() -> server.host.running() == 1);
        assertEquals(1, server.host.versionAt("/shop"));
    }

    @Test
    void endsWithTheServer() throws Exception {
        ended(server.begin("shop", war("ok", "1"), baking("PT1H")));
        server.deploy("shop", war("ok", "2"));
        server.close();
        server.host.answered("/shop", 100, 100);
        server = new TestServer(data);
        assertEquals(2, server.host.versionAt("/shop"));
    }
}
