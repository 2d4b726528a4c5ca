package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.LiveVersion;
import dev.slipway.tomcat.leak.Pace;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeftoversTest {
    @TempDir Path folder;
    private LeavingApp leaving;

    @BeforeEach
    void start() throws Exception {
        leaving = new LeavingApp(folder, Pace.USUAL);
    }

    @AfterEach
    void stop() {
        leaving.close();
    }

    @ParameterizedTest
    @CsvSource({
        "nothing, ''",
        "proxy, ''",
        "thread, 'did not stop its thread \"left\"; it was interrupted and has ended'",
        "foreign, 'did not stop its thread \"left\"; it was interrupted and has ended'",
        "pool, 'did not stop its thread \"pool-'",
        "scheduler, 'did not stop its thread \"pool-'",
        "timer, 'left'",
        "value, 'left a thread-local value in thread \"pool-'",
        "hook, 'left a shutdown hook, \"left\"'",
        "bean, 'left the MBean leaving:type=Sleeper'",
        "listener, 'left a notification listener, dev.slipway.tomcat.apps.Leaving$Listener'",
        "collections, 'left a notification listener, dev.slipway.tomcat.apps.Leaving$Listener'",
        "provider, 'left its security provider leaving'",
        "handler, 'left its own default handler of uncaught exceptions'",
        "filter, ''",
        "property, 'left objects of its own in the system properties'"
    })
    void clearsWhatCanBeCleared(String leaves, String told) throws Exception {
        TestApp app = leaving.thatLeaves(leaves);
        Set<WeakReference<ClassLoader>> loaders = leaving.deployAndRetire(app);
        RunningHost.await("the class loader has gone", () -> Loaders.left(loaders) == 0);
        assertTrue(
                app.lines.stream().anyMatch(line -> line.text().contains(told)) || told.isEmpty(),
                app.lines::toString);
    }

    /// The JDK remembers what beans are like by thread group.
    @Test
    void forgetsBeansAlsoWhenItIsStoppedInAnotherThreadGroup() throws Exception {
        Set<WeakReference<ClassLoader>> loaders =
                leaving.deployAndRetireElsewhere(leaving.thatLeaves("beans"));
        RunningHost.await("the class loader has gone", () -> Loaders.left(loaders) == 0);
    }

    @Test
    void thirtyRedeploysLeaveOneClassLoader() throws Exception {
        Set<WeakReference<ClassLoader>> all = new HashSet<>();
        LiveVersion live = leaving.running.deploy(leaving.thatLeaves("nothing").version(1));
        for (int version = 2; version <= 31; version++) {
            LiveVersion next =
                    leaving.running.deploy(leaving.thatLeaves("nothing").version(version), live);
            all.addAll(Loaders.running());
            assertEquals("v" + version, leaving.running.body("/leaving/hello"));
            live.retire();
            live = next;
        }
        RunningHost.await("all old class loaders have gone", () -> Loaders.left(all) == 1);
    }
}
