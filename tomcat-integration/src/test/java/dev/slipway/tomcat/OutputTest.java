package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.LiveVersion;
import dev.slipway.core.LogLine;
import dev.slipway.tomcat.apps.Failing;
import dev.slipway.tomcat.apps.Talker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class OutputTest {
    @TempDir Path folder;

    @Test
    void givesEveryLineToTheVersionThatWroteIt() throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream ours = new ByteArrayOutputStream();
        System.setOut(new PrintStream(ours, true, StandardCharsets.UTF_8));
        try (AppOutput output = AppOutput.install();
                RunningHost running = RunningHost.start(folder)) {
            TestApp one = new TestApp("one", folder, WarFolder.of(Talker.class));
            TestApp two = new TestApp("two", folder, WarFolder.of(Talker.class)).version(2);
            LiveVersion live = running.deploy(one);
            running.deploy(two);
            running.body("/one/talk");
            running.body("/two/talk");
            System.out.println("this is ours");
            live.retire();

            List<String> lines = texts(one);
            assertEquals("talker starts", lines.getFirst());
            assertTrue(lines.contains("/one out"), lines::toString);
            assertTrue(lines.contains("/one err"), lines::toString);
            assertTrue(lines.contains("second"), lines::toString);
            assertTrue(lines.contains(Talker.class.getName() + ": /one log"), lines::toString);
            assertTrue(lines.contains("java.lang.IllegalStateException: trace"));
            assertTrue(lines.contains(Talker.class.getName() + ": to /one"));
            assertTrue(lines.stream().anyMatch(line -> line.endsWith("/one servlet log")));
            assertTrue(lines.contains("/one own"), lines::toString);
            assertEquals("no end", lines.getLast());
            assertFalse(lines.stream().anyMatch(line -> line.contains("/two")));
            assertTrue(texts(two).contains("/two out"));
            assertEquals("OUT", level(one, "/one out"));
            assertEquals("ERR", level(one, "/one err"));
            assertEquals("WARNING", level(one, Talker.class.getName() + ": /one log"));
            assertEquals(2, two.lines.getFirst().version());
            assertTrue(output == AppOutput.install());
        } finally {
            System.setOut(before);
        }
        String printed = ours.toString(StandardCharsets.UTF_8);
        assertTrue(printed.contains("this is ours"), printed);
        assertFalse(printed.contains("/one"), printed);
    }

    @Test
    void whatTheContainerSaysOfAFailedStartBelongsToTheVersion() throws Exception {
        try (AppOutput _ = AppOutput.install();
                RunningHost running = RunningHost.start(folder)) {
            TestApp bad = new TestApp("bad", folder, WarFolder.of(Failing.class));
            running.refuse(bad);
            assertTrue(
                    texts(bad).stream().anyMatch(line -> line.contains("no database at db:5432")),
                    bad.lines::toString);
        }
    }

    @Test
    void anAppThatRemovesAllHandlersSilencesNobodyAfterTheNextStart() throws Exception {
        try (AppOutput _ = AppOutput.install();
                RunningHost running = RunningHost.start(folder)) {
            LogManager.getLogManager().reset();
            assertEquals(0, Logger.getLogger("").getHandlers().length);
            TestApp one = new TestApp("one", folder, WarFolder.of(Talker.class));
            running.deploy(one);
            running.body("/one/talk");
            assertTrue(texts(one).contains(Talker.class.getName() + ": /one log"));
        }
    }

    private static List<String> texts(TestApp app) {
        return app.lines.stream().map(LogLine::text).toList();
    }

    private static String level(TestApp app, String text) {
        return app.lines.stream()
                .filter(line -> line.text().equals(text))
                .map(LogLine::level)
                .findFirst()
                .orElse("none");
    }
}
