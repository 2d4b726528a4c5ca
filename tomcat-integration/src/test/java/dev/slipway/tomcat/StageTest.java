package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.LiveVersion;
import dev.slipway.core.StagedVersion;
import dev.slipway.tomcat.apps.Async;
import dev.slipway.tomcat.apps.Forward;
import dev.slipway.tomcat.apps.Hello;
import dev.slipway.tomcat.apps.Seen;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageTest {
    private static final Duration SECOND = Duration.ofSeconds(10);

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

    private TestApp app(String name) {
        return new TestApp(
                name, folder, WarFolder.of(Hello.class, Seen.class, Forward.class, Async.class));
    }

    @Test
    void answers404BeforeAnyAppIsThere() throws Exception {
        assertEquals(404, running.get("/").statusCode());
        assertEquals("404 Not Found\n", running.get("/none").body());
        assertFalse(running.get("/").headers().firstValue("server").isPresent());
    }

    @Test
    void namesThePortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BindException refused =
                    assertThrows(
                            BindException.class,
                            () ->
                                    TomcatHost.start(
                                            new TomcatSettings(
                                                    taken.getLocalPort(),
                                                    InetAddress.getLoopbackAddress(),
                                                    folder,
                                                    folder.resolve("sessions"),
                                                    _ -> Optional.empty(),
                                                    SECOND)));
            assertTrue(refused.getMessage().contains(String.valueOf(taken.getLocalPort())));
        }
    }

    @Test
    void aStagedVersionAnswersTheProbeAndNobodyElse() throws Exception {
        try (StagedVersion staged = running.stage(app("shop").version(1))) {
            assertEquals(200, staged.probe("/hello", SECOND).status());
            assertEquals("v1", staged.probe("/hello?x=1", SECOND).excerpt());
            assertEquals(404, staged.probe("/nothing", SECOND).status());

            assertEquals(404, running.get("/shop/hello").statusCode());
            for (int port : portsOf()) {
                for (String guess : Set.of("localhost", "127.0.0.1", "shop", "localhost:8080")) {
                    String answer = RunningHost.raw(port, guess, "/shop/hello");
                    assertTrue(answer.startsWith("HTTP/1.1 404"), port + " " + answer);
                }
            }
        }
    }

    @Test
    void theProbeSeesWhatAUserWillSee() throws Exception {
        try (StagedVersion staged = running.stage(app("shop").version(1))) {
            String authority = "localhost:" + running.host.httpPort();
            assertEquals(
                    "localhost|%s|http://%s/shop/seen|Tomcat/localhost"
                            .formatted(authority, authority),
                    staged.probe("/seen", SECOND).excerpt());
            assertEquals("v1", staged.probe("/forward", SECOND).excerpt());
            assertEquals("async1", staged.probe("/async?sleep=20", SECOND).excerpt());
        }
    }

    @Test
    void theProbeGivesUpAfterItsTimeout() throws Exception {
        try (StagedVersion staged = running.stage(app("shop").version(1))) {
            assertThrows(
                    IOException.class,
                    () -> staged.probe("/hello?sleep=5000", Duration.ofMillis(100)));
        }
    }

    @Test
    void aClosedStageLeavesNothingBehind() throws Exception {
        StagedVersion staged = running.stage(app("shop").version(1));
        staged.close();
        staged.close();
        assertEquals(404, running.get("/shop/hello").statusCode());
        assertEquals("", mbeansOf("/shop"));
    }

    @Test
    void promotedItServesAndWithdrawnItDoesNot() throws Exception {
        LiveVersion live = running.deploy(app("shop").version(1));
        assertEquals("v1", running.body("/shop/hello"));
        assertEquals(302, running.get("/shop").statusCode());
        live.withdraw();
        assertEquals(404, running.get("/shop/hello").statusCode());
        live.retire();
        live.retire();
        assertEquals("", mbeansOf("/shop"));
    }

    @Test
    void rootNestedPathsAndOtherAppsLiveSideBySide() throws Exception {
        running.deploy(app("ROOT").version(1));
        running.deploy(app("a").version(2));
        running.deploy(app("a#b").version(3));
        assertEquals("v1", running.body("/hello"));
        assertEquals("v2", running.body("/a/hello"));
        assertEquals("v3", running.body("/a/b/hello"));
        assertEquals(404, running.get("/b/hello").statusCode());
    }

    @Test
    void aHostBelongsToTheAppsThatClaimIt() throws Exception {
        int port = running.host.httpPort();
        running.deploy(app("ROOT").version(1));
        LiveVersion one = running.deploy(app("one").host("one.example.com").version(2));
        running.deploy(app("two").host("localhost").version(3));
        assertTrue(RunningHost.raw(port, "one.example.com", "/one/hello").endsWith("v2"));
        assertTrue(RunningHost.raw(port, "ONE.example.com", "/one/hello").endsWith("v2"));
        assertTrue(RunningHost.raw(port, "localhost", "/two/hello").endsWith("v3"));
        assertTrue(RunningHost.raw(port, "other.example.com", "/hello").endsWith("v1"));
        assertTrue(RunningHost.raw(port, "one.example.com", "/hello").startsWith("HTTP/1.1 404"));
        one.withdraw();
        assertTrue(RunningHost.raw(port, "one.example.com", "/hello").endsWith("v1"));
    }

    private Set<Integer> portsOf() throws Exception {
        return java.lang.management.ManagementFactory.getPlatformMBeanServer()
                .queryNames(
                        new javax.management.ObjectName("SlipwayStage:type=ProtocolHandler,*"),
                        null)
                .stream()
                .map(StageTest::localPort)
                .collect(Collectors.toSet());
    }

    private static Integer localPort(javax.management.ObjectName name) {
        try {
            return (Integer)
                    java.lang.management.ManagementFactory.getPlatformMBeanServer()
                            .getAttribute(name, "localPort");
        } catch (javax.management.JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String mbeansOf(String path) throws Exception {
        return java.lang.management.ManagementFactory.getPlatformMBeanServer()
                .queryNames(new javax.management.ObjectName("Tomcat:*"), null)
                .stream()
                .map(Object::toString)
                .filter(name -> name.contains(path))
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
