package dev.slipway.tomcat.leak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.slipway.core.AppName;
import dev.slipway.core.HostNotice;
import dev.slipway.core.Leak;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.LogManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeakWatchTest {
    private static final Pace QUICK =
            new Pace(Duration.ofMillis(20), Duration.ofMillis(100), 100, 2);

    private final List<HostNotice> notices = new CopyOnWriteArrayList<>();
    private final List<Runnable> holders = new CopyOnWriteArrayList<>();
    private final AtomicBoolean busy = new AtomicBoolean(true);
    private final AtomicLong requests = new AtomicLong();
    private final LeakWatch watch =
            LeakWatch.start(
                    notices::add,
                    QUICK,
                    () -> busy.get() ? requests.incrementAndGet() : requests.get());

    @AfterEach
    void stop() {
        watch.close();
        holders.forEach(LogManager.getLogManager()::removeConfigurationListener);
    }

    /// Held where the search does not look.
    private void expectOneThatStays(int version) {
        URLClassLoader loader = new URLClassLoader(new URL[0]);
        Runnable holder = loader::clearAssertionStatus;
        LogManager.getLogManager().addConfigurationListener(holder);
        holders.add(holder);
        watch.expect(new StoppedVersion(new AppName("app"), version, version, 1), loader);
    }

    private void collect() throws InterruptedException {
        for (int i = 0; i < 12; i++) {
            System.gc();
            Thread.sleep(60);
        }
    }

    private void awaitNotices(int count) throws InterruptedException {
        for (int i = 0; i < 200 && notices.size() < count; i++) {
            collect();
        }
        assertEquals(count, notices.size());
    }

    @Test
    void takesWhatNothingIsSeenToHoldForCompiledCodeAsLongAsRequestsAreAnswered() throws Exception {
        expectOneThatStays(1);
        expectOneThatStays(2);
        collect();
        assertEquals(List.of(), notices);

        busy.set(false);
        awaitNotices(2);
        Leak leak = assertInstanceOf(HostNotice.Leaked.class, notices.getFirst()).leak();
        assertEquals(Leak.Kind.UNKNOWN, leak.holders().getFirst().kind());
    }

    @Test
    void doesNotTakeThreeForThat() throws Exception {
        for (int version = 1; version <= 3; version++) {
            expectOneThatStays(version);
        }
        awaitNotices(3);
    }
}
