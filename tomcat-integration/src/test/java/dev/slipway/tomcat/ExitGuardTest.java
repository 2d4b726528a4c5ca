package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.Failure;
import dev.slipway.core.HostNotice;
import dev.slipway.tomcat.apps.QuitsAtOnce;
import dev.slipway.tomcat.apps.QuitsInItsThread;
import dev.slipway.tomcat.apps.Quitter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitGuardTest {
    private final List<HostNotice> notices = new CopyOnWriteArrayList<>();

    @TempDir Path folder;
    private RunningHost running;

    @BeforeEach
    void start() throws Exception {
        running = RunningHost.start(folder);
        running.host.listen(notices::add);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @ParameterizedTest
    @CsvSource({
        "system, System.exit(3)",
        "runtime, Runtime.exit(3)",
        "halt, Runtime.halt(3)",
        "reference, System.exit(3)",
        "bound, Runtime.halt(3)",
        "unbound, Runtime.exit(3)",
        "lambda, System.exit(3)",
        "reflection, System.exit",
        "found, System.exit(3)",
        "foundVirtual, Runtime.halt(3)",
        "unreflected, Runtime.exit(3)"
    })
    void stopsEachWayAtTheCall(String how, String call) throws Exception {
        running.deploy(new TestApp("quit", folder, WarFolder.of(Quitter.class)));
        String answer = running.body("/quit/quit?how=" + how);
        assertTrue(answer.startsWith(call + " at " + Quitter.class.getName() + "."), () -> answer);
        assertTrue(answer.endsWith("an app cannot end the server it runs in"), () -> answer);
    }

    @Test
    void leavesAloneWhatOnlyLooksLikeIt() throws Exception {
        running.deploy(new TestApp("quit", folder, WarFolder.of(Quitter.class)));
        assertEquals(
                "java.lang.IllegalStateException: own 3 own 3 own 3",
                running.body("/quit/quit?how=innocent"));
        assertEquals(List.of(), notices);
    }

    @Test
    void tellsOfEachPlaceOnce() throws Exception {
        TestApp app = new TestApp("quit", folder, WarFolder.of(Quitter.class));
        running.deploy(app);
        running.body("/quit/quit?how=system");
        running.body("/quit/quit?how=system");
        running.body("/quit/quit?how=halt");

        assertEquals(
                List.of("System.exit(3)", "Runtime.halt(3)"),
                notices.stream()
                        .map(notice -> assertInstanceOf(HostNotice.ExitRefused.class, notice))
                        .map(HostNotice.ExitRefused::call)
                        .toList());
        assertEquals(
                2,
                app.lines.stream()
                        .filter(line -> line.level().equals("WARNING"))
                        .filter(line -> line.text().contains("cannot end the server"))
                        .count());
    }

    @Test
    void aClassThatQuitsWhenItIsInitialisedFailsItsOwnStart() throws Exception {
        Failure failure =
                running.refuse(new TestApp("quit", folder, WarFolder.of(QuitsAtOnce.class)))
                        .failure();
        Failure.StartFailed failed = assertInstanceOf(Failure.StartFailed.class, failure);
        assertTrue(
                failed.rootCause().startsWith("java.lang.SecurityException: System.exit(4) at "),
                failed::rootCause);
        assertTrue(
                failed.frames().getFirst().startsWith(QuitsAtOnce.class.getName()),
                failed.frames()::toString);
    }

    @Test
    void aThreadOfTheAppEndsItselfOnly() throws Exception {
        TestApp app = new TestApp("quit", folder, WarFolder.of(QuitsInItsThread.class));
        running.deploy(app);
        assertEquals("thread ended", running.body("/quit/thread"));
        assertEquals(1, notices.size());
    }

    @Test
    void aPageIsStoppedToo() throws Exception {
        running.deploy(
                new TestApp(
                        "quit",
                        folder,
                        new WarFolder()
                                .file(
                                        "page.jsp",
                                        """
                                        <%! static class Own { static void quit() { Runtime.getRuntime().halt(6); } } %>
                                        <% try {
                                            if (request.getParameter("own") != null) { Own.quit(); }
                                            System.exit(6);
                                        } catch (SecurityException refused) { out.print(refused.getMessage()); } %>
                                        """)));
        assertTrue(
                running.body("/quit/page.jsp")
                        .strip()
                        .startsWith("System.exit(6) at org.apache.jsp"));
        assertTrue(
                running.body("/quit/page.jsp?own=1")
                        .strip()
                        .startsWith("Runtime.halt(6) at org.apache.jsp"));
        assertEquals(2, notices.size());
    }
}
