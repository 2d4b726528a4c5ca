package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.AppName;
import dev.slipway.core.LiveVersion;
import dev.slipway.tomcat.apps.Async;
import dev.slipway.tomcat.apps.Basket;
import dev.slipway.tomcat.apps.Hello;
import dev.slipway.tomcat.apps.Item;
import dev.slipway.tomcat.meter.Answers;
import dev.slipway.tomcat.meter.AppMeter;
import dev.slipway.tomcat.meter.ServerLoad;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeterTest {
    private static final AppName SHOP = new AppName("shop");

    @TempDir Path folder;
    private RunningHost running;

    @BeforeEach
    void start() throws Exception {
        running = RunningHost.start(folder);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void countsAnswersByStatusOverAllVersions() throws Exception {
        LiveVersion old = running.deploy(shop(1));
        running.body("/shop/hello");
        assertEquals(404, running.get("/shop/none").statusCode());
        running.deploy(shop(2), old);
        running.body("/shop/hello");
        assertEquals(500, running.get("/shop/hello?sleep=never").statusCode());
        awaitCounts("200: 2, 404: 1, 500: 1");
    }

    @Test
    void measuresFromTheFirstByteToTheLast() throws Exception {
        running.deploy(shop(1));
        running.body("/shop/hello?sleep=30");
        awaitCounts("200: 1");
        Answers answers = meter().answers().answers().getFirst();
        assertTrue(answers.total().compareTo(Duration.ofMillis(30)) >= 0, answers::toString);
        assertTrue(answers.total().compareTo(Duration.ofMinutes(5)) < 0, answers::toString);
        assertEquals(answers.total(), answers.recentMaximum());
        assertEquals(List.of(0L, 0L, 0L, 0L, 0L, 0L), answers.counts().subList(0, 6));
    }

    @Test
    void measuresEveryKindOfRequestOnceAndWhole() throws Exception {
        running.deploy(shop(1));
        running.body("/shop/async?sleep=30");
        running.body("/shop/big.txt");
        try (PriorKnowledge http2 = new PriorKnowledge(running)) {
            http2.get("/shop/hello?sleep=30");
        }
        awaitCounts("200: 3");
        Answers answers = meter().answers().answers().getFirst();
        assertTrue(answers.total().compareTo(Duration.ofMillis(60)) >= 0, answers::toString);
        assertTrue(answers.total().compareTo(Duration.ofMinutes(5)) < 0, answers::toString);
    }

    @Test
    void theProbeCountsForNobody() throws Exception {
        try (var staged = running.stage(shop(1))) {
            staged.probe("/hello", Duration.ofSeconds(30));
            assertEquals(List.of(), meter().answers().answers());
        }
    }

    @Test
    void aSessionThatMovesHasBegunOnce() throws Exception {
        LiveVersion old = running.deploy(shop(1));
        User user = new User(running, "/shop/basket");
        user.text("put=tea");
        LiveVersion next = running.deploy(shop(2), old);
        assertTrue(user.text("look").startsWith("v2|"), "it has moved");
        assertEquals(1, meter().sessionsBegun().sum());
        assertEquals(0, meter().sessionsExpired().sum());
        assertEquals(1, next.expireSessions(Duration.ZERO));
        assertEquals(1, meter().sessionsExpired().sum());
    }

    @Test
    void anAppThatIsForgottenBeginsAnew() throws Exception {
        LiveVersion live = running.deploy(shop(1));
        running.body("/shop/hello");
        awaitCounts("200: 1");
        live.withdraw();
        live.retire();
        running.host.forget(SHOP);
        assertFalse(running.host.meters().containsKey(SHOP));
        running.deploy(shop(1));
        assertEquals(List.of(), meter().answers().answers());
    }

    @Test
    void tellsHowBusyTheHostIs() throws Exception {
        running.deploy(shop(1));
        running.body("/shop/hello");
        assertEquals(404, running.get("/shop/none").statusCode());
        RunningHost.await("both are counted", () -> running.host.load().requests() == 2);
        try (Wire _ = Wire.to(running).get("/shop/hello?sleep=2000")) {
            RunningHost.await("it is served", () -> running.host.load().threads().busy() >= 1);
            ServerLoad load = running.host.load();
            assertEquals("http-nio-" + running.host.httpPort(), load.connector());
            assertEquals(1, load.errors());
            assertEquals(200, load.threads().max());
            assertTrue(load.threads().current() >= 1, load::toString);
            assertTrue(load.connections().current() >= 1, load::toString);
            assertTrue(load.bytesSent() > 0, load::toString);
        }
    }

    private TestApp shop(int version) {
        return new TestApp(
                        "shop",
                        folder,
                        WarFolder.of(Hello.class, Async.class, Basket.class, Item.class)
                                .file("big.txt", "x".repeat(4_000_000)))
                .version(version);
    }

    private AppMeter meter() {
        return running.host.meters().get(SHOP);
    }

    private void awaitCounts(String wanted) throws InterruptedException {
        RunningHost.await("the counts are " + wanted, () -> counts().equals(wanted));
    }

    /// As in `200: 2, 404: 1`.
    private String counts() {
        return String.join(
                ", ",
                meter().answers().answers().stream()
                        .map(answers ->
                                answers.status()
                                        + ": "
                                        + answers.counts().stream()
                                                .mapToLong(Long::longValue)
                                                .sum())
                        .toList());
    }
}
