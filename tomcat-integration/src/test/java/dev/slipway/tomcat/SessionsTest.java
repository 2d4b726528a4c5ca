package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.LiveVersion;
import dev.slipway.core.StagedVersion;
import dev.slipway.core.settings.SessionPolicy;
import dev.slipway.tomcat.apps.Async;
import dev.slipway.tomcat.apps.Basket;
import dev.slipway.tomcat.apps.Hello;
import dev.slipway.tomcat.apps.Item;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir Path folder;
    private RunningHost running;

    @BeforeEach
    void start() throws IOException {
        running = RunningHost.start(folder);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private TestApp app(int version, Class<?>... more) {
        List<Class<?>> classes = new ArrayList<>(List.of(more));
        classes.add(Basket.class);
        classes.add(Item.class);
        return new TestApp("shop", folder, WarFolder.of(classes.toArray(Class<?>[]::new)))
                .version(version);
    }

    private User user() {
        return new User(running, "/shop/basket");
    }

    private LiveVersion swap(TestApp next, LiveVersion old) throws Exception {
        LiveVersion live = running.deploy(next, old);
        assertTrue(old.drain(LIMIT).drained());
        return live;
    }

    /// A client has its answer a little before its request has ended.
    private static void awaitInFlight(LiveVersion version, int requests)
            throws InterruptedException {
        RunningHost.await(
                requests + " are in flight", () -> version.usage().requestsInFlight() == requests);
    }

    @Test
    void aSessionMovesWithItsUsersFirstRequest() throws Exception {
        LiveVersion old = running.deploy(app(1));
        User user = user();
        String created = user.ask("put=tea").created();
        LiveVersion live = swap(app(2), old);

        assertEquals(1, live.usage().sessions());
        User.Basket basket = user.ask("");
        assertEquals("v2", basket.version());
        assertEquals("tea left 1 arrived 1", basket.item());
        assertEquals("known", basket.age());
        assertEquals(created, basket.created());
        assertEquals(1, user.cookiesSet());
        assertEquals(1, live.usage().sessions());
        assertEquals(0, old.usage().sessions());
    }

    @Test
    void whatCannotMoveIsNamedOnceInTheDeploymentThatMovesIt() throws Exception {
        TestApp first = app(1);
        LiveVersion old = running.deploy(first);
        User one = user();
        User two = user();
        one.ask("put=tea&odd=handle");
        two.ask("put=milk&odd=handle");
        TestApp second = app(2);
        swap(second, old);
        assertEquals("tea left 1 arrived 1", one.ask("").item());
        assertEquals("milk left 1 arrived 1", two.ask("").item());
        assertEquals(
                List.of(
                        "The session attribute \"handle\" does not move to another version: java.lang.Object is not serializable."),
                second.warnings);
        assertEquals(List.of(), first.warnings);
    }

    @Test
    void aValueWhoseClassIsGoneIsDroppedAndTheOthersMove() throws Exception {
        LiveVersion old = running.deploy(app(1));
        User user = user();
        user.ask("put=tea&count=0");
        TestApp second = new TestApp("shop", folder, WarFolder.of(Basket.class)).version(2);
        swap(second, old);
        assertEquals(new User.Basket("v2", "null", "1", "known"), user.ask("").shortly());
        assertEquals(
                List.of(
                        "The session attribute \"item\" does not move to another version: this version has no class dev.slipway.tomcat.apps.Item."),
                second.warnings);
    }

    @Test
    void aSessionStaysWhileARequestOnTheOldVersionUsesIt() throws Exception {
        LiveVersion old = running.deploy(app(1));
        User user = user();
        user.ask("put=tea&count=0");
        awaitInFlight(old, 0);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<User.Basket> slow = threads.submit(() -> user.ask("count=700"));
            awaitInFlight(old, 1);
            running.deploy(app(2), old);
            User.Basket next = user.ask("count=0");
            assertEquals("v1", slow.get().version());
            assertEquals(
                    new User.Basket("v2", "tea left 1 arrived 1", "3", "known"), next.shortly());
        }
    }

    @Test
    void aRequestThatLooksForItsSessionLateStillFindsIt() throws Exception {
        LiveVersion old = running.deploy(app(1, Hello.class));
        User user = user();
        user.ask("put=tea");
        awaitInFlight(old, 0);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            User late = user.at("/shop/hello");
            Future<String> slow = threads.submit(() -> late.text("sleep=3000&session=1"));
            awaitInFlight(old, 1);
            running.deploy(app(2), old);
            assertEquals("tea left 1 arrived 1", user.ask("").item());
            assertEquals("v1", slow.get());
            assertEquals(1, user.cookiesSet());
            assertEquals("tea left 1 arrived 1", user.ask("").item());
        }
    }

    @Test
    void aStreamThatGoesOnKeepsNoSession() throws Exception {
        LiveVersion old = running.deploy(app(1, Async.class));
        User user = user();
        user.ask("put=tea");
        try (Wire stream = Wire.to(running)) {
            stream.send(
                    "GET /shop/async?flush=1&sleep=5000 HTTP/1.1\r\nHost: localhost\r\nCookie: "
                            + user.cookie()
                            + "\r\n\r\n");
            Wire.Answer head = stream.readHead();
            running.deploy(app(2), old);
            assertEquals("tea left 1 arrived 1", user.ask("").item());
            awaitInFlight(old, 1);
            assertEquals("async1", stream.readBody(head));
        }
    }

    @Test
    void afterTheBoundTheSessionMovesAndALogoutThereStillCounts() throws Exception {
        TestApp first = app(1).drainTimeout(Duration.ofMillis(100));
        LiveVersion old = running.deploy(first);
        User user = user();
        user.ask("put=tea");
        awaitInFlight(old, 0);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<User.Basket> slow = threads.submit(() -> user.ask("count=1500&end=1"));
            awaitInFlight(old, 1);
            running.deploy(app(2), old);
            assertEquals("tea left 1 arrived 1", user.ask("").item());
            assertFalse(slow.isDone());
            assertEquals("1", slow.get().count());
        }
        assertEquals("v2|none", user.text("look=1"));
    }

    @Test
    void manyFirstRequestsAtOnceMoveItOnce() throws Exception {
        LiveVersion old = running.deploy(app(1));
        User user = user();
        user.ask("put=tea");
        swap(app(2), old);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Callable<String>> asks = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                asks.add(() -> user.ask("").item());
            }
            Set<String> items = new HashSet<>();
            for (Future<String> item : threads.invokeAll(asks)) {
                items.add(item.get());
            }
            assertEquals(Set.of("tea left 1 arrived 1"), items);
        }
    }

    @Test
    void aRollbackMovesThemBack() throws Exception {
        LiveVersion first = running.deploy(app(1));
        User both = user();
        User early = user();
        both.ask("put=tea");
        early.ask("put=milk");
        LiveVersion second = swap(app(2), first);
        both.ask("count=0&odd=handle");
        List<String> warnings = new CopyOnWriteArrayList<>();
        try (StagedVersion again = first.restage(warnings::add)) {
            again.promote(second);
        }
        assertTrue(second.drain(LIMIT).drained());
        assertEquals(
                new User.Basket("v1", "tea left 2 arrived 2", "1", "known"),
                both.ask("").shortly());
        assertEquals("milk left 0 arrived 0", early.ask("").item());
        assertEquals(1, warnings.size());
    }

    @Test
    void theyWaitForTheirUsersWhenTheirVersionIsRetired() throws Exception {
        LiveVersion first = running.deploy(app(1));
        User user = user();
        user.ask("put=tea");
        LiveVersion second = swap(app(2), first);
        first.retire();
        LiveVersion third = swap(app(3), second);
        second.retire();
        assertEquals(1, third.usage().sessions());
        assertEquals(
                new User.Basket("v3", "tea left 1 arrived 1", "null", "known"),
                user.ask("").shortly());
    }

    @Test
    void expiringThemReachesThoseThatHaveNotMoved() throws Exception {
        LiveVersion first = running.deploy(app(1));
        user().ask("put=tea");
        LiveVersion second = swap(app(2), first);
        first.retire();
        user().ask("put=milk");
        LiveVersion third = swap(app(3), second);
        user().ask("put=salt");
        assertEquals(3, third.usage().sessions());
        assertEquals(0, third.expireSessions(Duration.ofMinutes(5)));
        assertEquals(3, third.expireSessions(Duration.ZERO));
        assertEquals(0, third.usage().sessions());
    }

    @Test
    void stickyRequestsGoOnToTheOldVersionUntilTheSessionEnds() throws Exception {
        LiveVersion old = running.deploy(app(1).sessions(SessionPolicy.STICKY));
        User user = user();
        user.ask("put=tea");
        LiveVersion live = running.deploy(app(2).sessions(SessionPolicy.STICKY), old);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<Boolean> drained = threads.submit(() -> old.drain(LIMIT).drained());
            assertEquals("tea left 0 arrived 0", user.ask("").item());
            assertEquals("v1", user.ask("count=0").version());
            assertEquals("v2", user().ask("put=milk").version());
            assertFalse(drained.isDone());
            user.ask("end=1");
            assertTrue(drained.get());
        }
        assertEquals("v2", user.ask("").version());
        assertEquals(2, live.usage().sessions());
    }

    @Test
    void stickySessionsEndAtTheDrainLimit() throws Exception {
        TestApp first = app(1).sessions(SessionPolicy.STICKY);
        LiveVersion old = running.deploy(first);
        User user = user();
        user.ask("put=tea");
        running.deploy(app(2).sessions(SessionPolicy.STICKY), old);
        assertEquals("v1", user.ask("").version());
        assertTrue(old.drain(Duration.ofMillis(50)).drained());
        assertEquals(new User.Basket("v2", "null", "null", "new"), user.ask("").shortly());
        assertEquals(0, old.usage().sessions());
    }

    @Test
    void aRollbackTakesStickySessionsAlong() throws Exception {
        LiveVersion first = running.deploy(app(1).sessions(SessionPolicy.STICKY));
        LiveVersion second = running.deploy(app(2).sessions(SessionPolicy.STICKY), first);
        User user = user();
        user.ask("put=tea");
        try (StagedVersion again = first.restage(_ -> {})) {
            again.promote(second);
        }
        assertEquals("v2", user.ask("").version());
        assertEquals("v1", user().ask("").version());
    }

    @Test
    void droppedSessionsEndWithTheirVersion() throws Exception {
        LiveVersion old = running.deploy(app(1).sessions(SessionPolicy.DROP));
        User user = user();
        user.ask("put=tea");
        LiveVersion live = swap(app(2).sessions(SessionPolicy.DROP), old);
        assertEquals(0, live.usage().sessions());
        assertEquals(new User.Basket("v2", "null", "null", "new"), user.ask("").shortly());
        assertEquals(0, old.usage().sessions());
    }

    @Test
    void theProbesSessionsAreNobodys() throws Exception {
        try (StagedVersion staged = running.stage(app(1))) {
            assertEquals(200, staged.probe("/basket?put=tea", LIMIT).status());
            assertEquals(0, staged.promote(null).usage().sessions());
        }
    }

    @Test
    void monitorsSeeThemWhereTheyLook() throws Exception {
        running.deploy(app(1));
        user().ask("put=tea");
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        Set<ObjectName> names =
                beans.queryNames(new ObjectName("Tomcat:type=Manager,context=/shop*,*"), null);
        assertEquals(1, names.size());
        assertEquals(1, beans.getAttribute(names.iterator().next(), "activeSessions"));
    }
}
