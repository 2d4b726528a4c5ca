package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.Failure;
import dev.slipway.tomcat.apps.Failing;
import dev.slipway.tomcat.apps.FailingFilter;
import dev.slipway.tomcat.apps.FailingInitializer;
import dev.slipway.tomcat.apps.FailingServlet;
import dev.slipway.tomcat.apps.Hanging;
import dev.slipway.tomcat.apps.Hello;
import dev.slipway.tomcat.apps.Missing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartFailureTest {
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

    private TestApp app(WarFolder war) {
        return new TestApp("bad", folder, war).version(1);
    }

    private Failure.StartFailed failed(WarFolder war) throws Exception {
        return assertInstanceOf(Failure.StartFailed.class, running.refuse(app(war)).failure());
    }

    @Test
    void namesWhatAListenerThrewAndWhere() throws Exception {
        Failure.StartFailed failure = failed(WarFolder.of(Failing.class));
        assertEquals(
                "java.lang.IllegalStateException: no database at db:5432", failure.rootCause());
        assertEquals(2, failure.frames().size(), failure.frames()::toString);
        assertTrue(
                failure.frames().getFirst().contains("apps.Failing.connect(Failing.java:"),
                failure.frames()::toString);
    }

    @Test
    void namesWhatAServletThrew() throws Exception {
        Failure.StartFailed failure = failed(WarFolder.of(FailingServlet.class));
        assertEquals("java.lang.UnsupportedOperationException: inner", failure.rootCause());
        assertTrue(failure.frames().getFirst().contains("FailingServlet.init"));
    }

    @Test
    void namesWhatAFilterThrew() throws Exception {
        Failure.StartFailed failure = failed(WarFolder.of(FailingFilter.class));
        assertEquals("java.lang.IndexOutOfBoundsException: filter", failure.rootCause());
    }

    @Test
    void namesWhatAnInitializerOfAJarThrew() throws Exception {
        WarFolder war =
                new WarFolder()
                        .jar(
                                "init.jar",
                                List.of(FailingInitializer.class),
                                Map.of(
                                        "META-INF/services/jakarta.servlet.ServletContainerInitializer",
                                        FailingInitializer.class.getName()));
        Failure.StartFailed failure = failed(war);
        assertEquals("jakarta.servlet.ServletException: initializer", failure.rootCause());
        assertTrue(failure.frames().getFirst().contains("FailingInitializer.onStartup"));
    }

    @Test
    void namesTheClassThatIsMissing() throws Exception {
        Failure.StartFailed failure =
                failed(
                        WarFolder.of(Missing.class)
                                .webXml(
                                        "<servlet><servlet-name>m</servlet-name><servlet-class>"
                                                + Missing.class.getName()
                                                + "</servlet-class><load-on-startup>1</load-on-startup></servlet>"));
        assertTrue(failure.rootCause().contains("Absent"), failure::rootCause);
    }

    @Test
    void saysWhereAWebXmlIsBroken() throws Exception {
        Failure.StartFailed failure = failed(new WarFolder().webXml("<servlet>"));
        assertTrue(failure.rootCause().startsWith("org.xml.sax.SAXParseException"));
        assertTrue(failure.rootCause().contains("servlet"), failure::rootCause);
    }

    @Test
    void saysWhereAContextXmlIsBroken() throws Exception {
        Failure.StartFailed failure = failed(new WarFolder().contextXml("<Context"));
        assertTrue(failure.rootCause().startsWith("META-INF/context.xml: "), failure::rootCause);
    }

    @Test
    void aHangingStartIsCancelledAndDelaysNobody() throws Exception {
        TestApp hanging = app(WarFolder.of(Hanging.class)).startTimeout(Duration.ofMillis(1500));
        CompletableFuture<Failure> refused =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return running.refuse(hanging).failure();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
        running.deploy(new TestApp("good", folder, WarFolder.of(Hello.class)).version(7));
        assertEquals("v7", running.body("/good/hello"));
        assertTrue(!refused.isDone());
        Failure.StartTimeout timeout = assertInstanceOf(Failure.StartTimeout.class, refused.get());
        assertEquals(List.of(), timeout.stuckThreads());
        assertTrue(
                timeout.frames().getFirst().contains("Hanging.contextInitialized"),
                timeout.frames()::toString);
    }

    @Test
    void aThreadThatHeedsNoInterruptIsNamed() throws Exception {
        TestApp deaf =
                app(WarFolder.of(Hanging.class))
                        .param("deaf", "yes")
                        .startTimeout(Duration.ofMillis(300));
        Failure.StartTimeout timeout =
                assertInstanceOf(Failure.StartTimeout.class, running.refuse(deaf).failure());
        assertEquals(List.of("slipway-start-bad-1"), timeout.stuckThreads());
    }

    @Test
    void whoStagesMayBeInterruptedAndTheStartIsUndone() throws Exception {
        FutureTask<Void> staging =
                new FutureTask<>(() -> {
                    running.stage(app(WarFolder.of(Hanging.class)));
                    return null;
                });
        Thread thread = Thread.ofPlatform().name("deployer").start(staging);
        RunningHost.await("it starts", () -> isAlive("slipway-start-bad-1"));
        thread.interrupt();
        ExecutionException ended = assertThrows(ExecutionException.class, staging::get);
        assertInstanceOf(InterruptedException.class, ended.getCause());
        assertTrue(!isAlive("slipway-start-bad-1"));
    }

    private static boolean isAlive(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(name));
    }
}
