package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.AppName;
import dev.slipway.core.LiveVersion;
import dev.slipway.core.settings.SessionPolicy;
import dev.slipway.tomcat.apps.Basket;
import dev.slipway.tomcat.apps.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What of the sessions outlives the process.
class KeptSessionsTest {
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

    private TestApp app(int version) {
        return new TestApp("shop", folder, WarFolder.of(Basket.class, Item.class)).version(version);
    }

    private User user() {
        return new User(running, "/shop/basket");
    }

    @Test
    void theySurviveARestartOfTheProcess() throws Exception {
        running.deploy(app(1));
        User user = user();
        user.ask("put=tea");
        restart(app(1));
        assertEquals(
                new User.Basket("v1", "tea left 1 arrived 1", "null", "known"),
                user.at(running).ask("").shortly());
        assertEquals(List.of(), kept());
    }

    @Test
    void thoseThatHaveNotMovedYetSurviveARestartToo() throws Exception {
        LiveVersion old = running.deploy(app(1));
        User user = user();
        user.ask("put=tea");
        running.deploy(app(2), old);
        assertTrue(old.drain(Duration.ofSeconds(10)).drained());
        restart(app(2));
        assertEquals("tea left 1 arrived 1", user.at(running).ask("").item());
    }

    @Test
    void aContextFileKeepsThemFromSurvivingARestart() throws Exception {
        WarFolder war =
                WarFolder.of(Basket.class, Item.class)
                        .contextXml("<Context><Manager pathname=\"\"/></Context>");
        running.deploy(new TestApp("shop", folder, war).version(1));
        user().ask("put=tea");
        running.close();
        assertEquals(List.of(), kept());
    }

    @Test
    void droppedSessionsSurviveNoRestart() throws Exception {
        running.deploy(app(1).sessions(SessionPolicy.DROP));
        user().ask("put=tea");
        running.close();
        assertEquals(List.of(), kept());
    }

    @Test
    void aDamagedFileOfSessionsStopsNobody() throws Exception {
        running.deploy(app(1));
        user().ask("put=tea");
        running.close();
        Path file = kept().getFirst();
        assertEquals("rw-------", permissions(file));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        running = RunningHost.start(folder);
        LiveVersion live = running.deploy(app(1));
        assertEquals(0, live.usage().sessions());
    }

    @Test
    void nothingIsKeptOfAnAppThatIsNoMore() throws Exception {
        LiveVersion live = running.deploy(app(1));
        User user = user();
        user.ask("put=tea");
        live.withdraw();
        live.retire();
        running.host.forget(new AppName("shop"));
        running.deploy(app(1));
        assertEquals("v1|none", user.text("look=1"));
    }

    private void restart(TestApp app) throws Exception {
        running.close();
        running = RunningHost.start(folder);
        running.deploy(app);
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("sessions"))) {
            return files.toList();
        }
    }

    private static String permissions(Path file) throws IOException {
        return java.nio.file.attribute.PosixFilePermissions.toString(
                Files.getPosixFilePermissions(file));
    }
}
