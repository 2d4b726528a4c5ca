package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.HostNotice;
import dev.slipway.core.Leak;
import dev.slipway.tomcat.apps.Leaving;
import dev.slipway.tomcat.leak.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakTest {
    private static final Pace QUICK =
            new Pace(Duration.ofMillis(50), Duration.ofMillis(300), 100, 2);

    @TempDir Path folder;
    private LeavingApp leaving;

    @BeforeEach
    void start() throws Exception {
        leaving = new LeavingApp(folder, QUICK);
    }

    @AfterEach
    void stop() {
        leaving.close();
    }

    private Leak leak() throws InterruptedException {
        RunningHost.await("a leak is told", () -> !leaving.notices.isEmpty());
        return assertInstanceOf(HostNotice.Leaked.class, leaving.notices.getFirst()).leak();
    }

    @Test
    void namesTheThreadThatHeedsNoInterruptUntilItEnds() throws Exception {
        TestApp app = leaving.thatLeaves("stubborn").version(7);
        leaving.deployAndRetire(app);
        Leak leak = leak();

        assertEquals(7, leak.version());
        Leak.Holder holder = leak.holders().getFirst();
        assertEquals(Leak.Kind.THREAD, holder.kind());
        assertTrue(holder.what().startsWith("thread \"stubborn\" at "), holder::toString);
        assertTrue(holder.what().contains("Leaving$Stubborn.run"), holder::toString);
        assertTrue(leak.metaspaceBytes() > 10_000, leak::toString);
        assertTrue(
                app.lines.stream()
                        .anyMatch(line -> line.text().contains("\"stubborn\", which goes on")),
                app.lines::toString);

        leaving.letGo();
        RunningHost.await(
                "the end of the leak is told",
                () -> {
                    System.gc();
                    return leaving.notices.size() == 2;
                });
        assertEquals(
                leak,
                assertInstanceOf(HostNotice.LeakGone.class, leaving.notices.getLast()).leak());
    }

    @Test
    void findsAThreadLocalValueThatOnlyWrapsTheApp() throws Exception {
        leaving.deployAndRetire(leaving.thatLeaves("wrapped"));
        Leak.Holder holder = leak().holders().getFirst();
        assertEquals(Leak.Kind.THREAD_LOCAL, holder.kind());
        assertTrue(
                holder.what().startsWith("a thread-local value of thread \"pool-"),
                holder::toString);
        assertEquals(List.of("a " + Leaving.class.getName() + "$Sleeper"), holder.path());
    }

    @Test
    void saysHowToFindWhatCannotBeSeen() throws Exception {
        leaving.deployAndRetire(leaving.thatLeaves("closed"));
        Leak.Holder holder = leak().holders().getFirst();
        assertEquals(Leak.Kind.UNKNOWN, holder.kind());
        assertTrue(holder.what().contains("GC.heap_dump"), holder::toString);
    }

    @Test
    void aVersionThatDidNotStartIsWatchedToo() throws Exception {
        leaving.running.refuse(leaving.thatLeaves("stubborn and fail").version(9));
        assertEquals(9, leak().version());
    }

    @Test
    void isSilentAboutWhatGoes() throws Exception {
        leaving.deployAndRetire(leaving.thatLeaves("nothing").version(1));
        leaving.deployAndRetire(leaving.thatLeaves("stubborn").version(2));
        assertEquals(2, leak().version());
        assertEquals(1, leaving.notices.size());
    }
}
