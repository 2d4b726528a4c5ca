package dev.slipway.core;

import static dev.slipway.core.TestServer.ended;
import static dev.slipway.core.TestServer.settings;
import static dev.slipway.core.TestServer.war;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.event.Event;
import dev.slipway.core.event.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class LeaksTest {
    private static final AppName SHOP = new AppName("shop");

    @TempDir Path data;
    private TestServer server;
    private Subscription<Event> events;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(data);
        server.deploy("shop", war("ok", "1"));
        events = server.events.follow(Long.MAX_VALUE, event -> event.kind().startsWith("app.leak"));
    }

    @AfterEach
    void stop() throws Exception {
        events.close();
        server.close();
    }

    private static Leak leak(long start, @Nullable Long metaspaceBytes) {
        return new Leak(
                1,
                start,
                Instant.parse("2026-01-02T03:04:05Z"),
                20,
                metaspaceBytes,
                List.of(
                        new Leak.Holder(
                                Leak.Kind.THREAD, "thread \"clock\"", List.of("its task"))));
    }

    private static ObjectNode budget(long bytes, String action) {
        ObjectNode settings = settings();
        settings.putObject("metaspaceBudget").put("bytes", bytes).put("action", action);
        return settings;
    }

    private List<String> told() throws InterruptedException {
        List<String> kinds = new java.util.ArrayList<>();
        for (Event event = events.next(Duration.ofMillis(1));
                event != null;
                event = events.next(Duration.ofMillis(1))) {
            kinds.add(event.kind());
        }
        return kinds;
    }

    @Test
    void aLeakIsInTheAppsStatusUntilItHasGone() throws Exception {
        Leak leak = leak(7, 1_000L);
        server.host.tell(new HostNotice.Leaked(SHOP, leak));

        assertEquals(List.of(leak), server.deployer.app(SHOP).leaks());
        Event event = events.next(Duration.ofSeconds(5));
        assertEquals("app.leak", event.kind());
        assertEquals(SHOP, event.app());
        assertTrue(event.message().contains("held by thread \"clock\""), event.message());

        server.host.tell(new HostNotice.LeakGone(SHOP, leak));
        assertEquals(List.of(), server.deployer.app(SHOP).leaks());
        assertEquals(List.of("app.leak-gone"), told());
    }

    @Test
    void beyondTheBudgetItIsToldOnce() throws Exception {
        assertEquals(
                Outcome.DEPLOYED,
                ended(server.begin("shop", war("ok", "2"), budget(1_500, "warn"))).outcome());
        server.host.tell(new HostNotice.Leaked(SHOP, leak(1, 1_000L)));
        assertEquals(List.of("app.leak"), told());
        server.host.tell(new HostNotice.Leaked(SHOP, leak(2, 1_000L)));
        assertEquals(List.of("app.leak", "app.leak-budget"), told());
        server.host.tell(new HostNotice.Leaked(SHOP, leak(3, null)));
        assertEquals(List.of("app.leak"), told());

        assertEquals(Outcome.DEPLOYED, server.deploy("shop", war("ok", "3")).outcome());
    }

    @Test
    void beyondTheBudgetOnlyAnotherBudgetLetsTheAppBeDeployed() throws Exception {
        ended(server.begin("shop", war("ok", "2"), budget(0, "refuse")));
        server.host.tell(new HostNotice.Leaked(SHOP, leak(1, 1_000L)));

        Failure refused =
                assertThrows(
                                DeployException.class,
                                () -> server.begin("shop", war("ok", "3"), settings()))
                        .failure();
        assertEquals("leak-budget", refused.slug());
        assertEquals(
                "1 stopped version of shop holds 1000 bytes of Metaspace, the budget is 0;"
                        + " restart the server, or raise metaspaceBudget",
                refused.detail());
        assertEquals(
                "leak-budget", ended(server.deployer.restart(SHOP, "tester")).failure().type());
        assertEquals(2, server.host.versionAt("/shop"));

        assertEquals(Outcome.DEPLOYED, server.deploy("other", war("ok", "1")).outcome());
        assertEquals(
                Outcome.DEPLOYED,
                ended(server.begin("shop", war("ok", "3"), budget(2_000, "refuse"))).outcome());
    }

    private static ObjectNode restartAfter(Duration uptime) {
        ObjectNode settings = budget(0, "restart");
        settings.withObject("/metaspaceBudget").put("restartAfter", uptime.toString());
        return settings;
    }

    @Test
    void beyondTheBudgetTheServerRestartsWhenTheSettingsSaySo() throws Exception {
        ended(server.begin("shop", war("ok", "2"), restartAfter(Duration.ZERO)));
        ended(server.begin("other", war("ok", "1"), budget(0, "warn")));

        try (Subscription<Event> told =
                server.events.follow(
                        Long.MAX_VALUE, event -> event.kind().equals("server.restart"))) {
            server.host.tell(new HostNotice.Leaked(new AppName("other"), leak(1, 1_000L)));
            server.host.tell(new HostNotice.Leaked(SHOP, leak(1, 1_000L)));

            assertEquals("slipway", server.restarts.poll(30, TimeUnit.SECONDS));
            assertEquals(SHOP, told.next(Duration.ofSeconds(30)).app());
            server.host.tell(new HostNotice.Leaked(SHOP, leak(2, 1_000L)));
        }
        assertEquals(Outcome.DEPLOYED, server.deploy("shop", war("ok", "3")).outcome());
        assertEquals(List.of(), List.copyOf(server.restarts));
    }

    @Test
    void restartsAlsoWhenTheSettingsSaySoAfterwards() throws Exception {
        server.host.tell(new HostNotice.Leaked(SHOP, leak(1, 1_000L)));
        server.deployer.changeSettings(SHOP, restartAfter(Duration.ofHours(1)), false, "tester");
        assertNull(server.restarts.poll(1500, TimeUnit.MILLISECONDS));

        server.deployer.changeSettings(SHOP, restartAfter(Duration.ZERO), false, "tester");
        assertEquals("slipway", server.restarts.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void doesNotRestartForALeakThatHasGoneUntilItMay() throws Exception {
        Leak leak = leak(1, 1_000L);
        server.deployer.changeSettings(SHOP, restartAfter(Duration.ofHours(1)), false, "tester");
        server.host.tell(new HostNotice.Leaked(SHOP, leak));
        server.host.tell(new HostNotice.LeakGone(SHOP, leak));

        server.deployer.changeSettings(SHOP, restartAfter(Duration.ZERO), false, "tester");
        assertNull(server.restarts.poll(1500, TimeUnit.MILLISECONDS));
    }

    @Test
    void anExitThatWasRefusedIsAnEvent() throws Exception {
        try (Subscription<Event> exits =
                server.events.follow(Long.MAX_VALUE, event -> event.kind().contains("exit"))) {
            server.host.tell(
                    new HostNotice.ExitRefused(SHOP, 1, "System.exit(3)", "shop.Shut.down(S:7)"));
            Event event = exits.next(Duration.ofSeconds(5));
            assertEquals("app.exit-refused", event.kind());
            assertEquals(
                    "Version 1 of shop was not let end the server: System.exit(3) at"
                            + " shop.Shut.down(S:7)",
                    event.message());
        }
    }
}
