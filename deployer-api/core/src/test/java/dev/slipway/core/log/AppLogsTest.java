package dev.slipway.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.AppName;
import dev.slipway.core.LogLine;
import dev.slipway.core.event.Subscription;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppLogsTest {
    private static final AppName SHOP = new AppName("a#b");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir Path dir;

    @Test
    void givesBackTheNewestLinesOldestFirst() throws IOException {
        try (AppLogs logs = new AppLogs(dir)) {
            write(logs, 1, 5);

            assertEquals(lines(3, 5), logs.tail(SHOP, 3, null));
            assertEquals(lines(1, 5), logs.tail(SHOP, 100, null));
            assertEquals(List.of(), logs.tail(SHOP, 0, null));
            assertEquals(List.of(), logs.tail(new AppName("other"), 9, null));
        }
    }

    @Test
    void givesBackOnlyLinesSince() throws IOException {
        try (AppLogs logs = new AppLogs(dir)) {
            write(logs, 1, 5);

            assertEquals(lines(4, 5), logs.tail(SHOP, 100, NOON.plusSeconds(4)));
            assertEquals(lines(5, 5), logs.tail(SHOP, 1, NOON.plusSeconds(2)));
        }
    }

    @Test
    void doesNotHoldTheClassLoaderOfWhoWroteFirst() throws Exception {
        try (AppLogs logs = new AppLogs(dir)) {
            WeakReference<ClassLoader> app = writeAsAnApp(logs);
            Instant deadline = Instant.now().plusSeconds(60);
            while (app.get() != null) {
                assertTrue(Instant.now().isBefore(deadline), "the class loader is held");
                System.gc();
                Thread.sleep(20);
            }
            assertEquals(lines(1, 1), logs.tail(SHOP, 10, null));
        }
    }

    private static WeakReference<ClassLoader> writeAsAnApp(AppLogs logs)
            throws InterruptedException {
        Thread app = Thread.ofPlatform().unstarted(() -> write(logs, 1, 1));
        app.setContextClassLoader(new URLClassLoader(new URL[0]));
        WeakReference<ClassLoader> loader = new WeakReference<>(app.getContextClassLoader());
        app.start();
        app.join();
        return loader;
    }

    @Test
    void keepsLinesOverARestart() throws IOException {
        try (AppLogs logs = new AppLogs(dir)) {
            write(logs, 1, 2);
        }
        try (AppLogs logs = new AppLogs(dir)) {
            assertEquals(lines(1, 2), logs.tail(SHOP, 10, null));
            write(logs, 3, 3);
            assertEquals(lines(1, 3), logs.tail(SHOP, 10, null));
        }
    }

    @Test
    void keepsOddTexts() throws IOException {
        List<LogLine> odd =
                Stream.of("", " two  blanks ", "ünïcödé \uD83D\uDE80", "tab\t", "x".repeat(16_384))
                        .map(text -> new LogLine(NOON, SHOP, 7, "INFO", text))
                        .toList();
        try (AppLogs logs = new AppLogs(dir)) {
            odd.forEach(logs::accept);
            logs.accept(new LogLine(NOON, SHOP, 7, "INFO", "two\nlines"));
            logs.accept(new LogLine(NOON, SHOP, 7, "INFO", "y".repeat(20_000)));

            assertEquals(odd, logs.tail(SHOP, 100, null).subList(0, odd.size()));
            assertEquals("two lines", logs.tail(SHOP, 2, null).getFirst().text());
            assertEquals(16_385, logs.tail(SHOP, 1, null).getFirst().text().length());
        }
    }

    @Test
    void rotatesBySizeAndReadsAcrossFiles() throws IOException {
        try (AppLogs logs = new AppLogs(dir, 100_000)) {
            for (int number = 1; number <= 10_000; number++) {
                logs.accept(line(number));
                if (number % 500 == 0) {
                    logs.flush();
                }
            }

            List<LogLine> kept = logs.tail(SHOP, 10_000, null);
            assertEquals(lines(10_001 - kept.size(), 10_000), kept);
            assertTrue(kept.size() > 2_000, () -> kept.size() + " lines");
            for (String end : List.of("", ".1", ".2")) {
                Path file = dir.resolve("apps/a#b.log" + end);
                assertTrue(Files.size(file) <= 100_000, file::toString);
            }
            assertFalse(Files.exists(dir.resolve("apps/a#b.log.3")));
        }
    }

    @Test
    void beginsANewLineAfterATornOne() throws IOException {
        try (AppLogs logs = new AppLogs(dir)) {
            write(logs, 1, 1);
        }
        Files.writeString(dir.resolve("apps/a#b.log"), "2026-03-01T12:", StandardOpenOption.APPEND);
        try (AppLogs logs = new AppLogs(dir)) {
            write(logs, 2, 2);

            assertEquals(lines(1, 2), logs.tail(SHOP, 10, null));
        }
    }

    @Test
    void handsLinesToFollowersOfTheAppAndOfAll() throws Exception {
        LogLine other = new LogLine(NOON, new AppName("other"), 1, "OUT", "hello");
        try (AppLogs logs = new AppLogs(dir);
                Subscription<LogLine> one = logs.follow(SHOP);
                Subscription<LogLine> all = logs.follow(null)) {
            logs.accept(other);
            write(logs, 1, 1);

            assertEquals(line(1), one.next(Duration.ofSeconds(5)));
            assertNull(one.next(Duration.ZERO));
            assertEquals(other, all.next(Duration.ofSeconds(5)));
            assertEquals(line(1), all.next(Duration.ofSeconds(5)));
        }
    }

    @Test
    void handsNothingToAFollowerThatHasLeft() throws Exception {
        try (AppLogs logs = new AppLogs(dir)) {
            Subscription<LogLine> left;
            try (Subscription<LogLine> follower = logs.follow(SHOP)) {
                left = follower;
            }
            write(logs, 1, 1);
            assertNull(left.next(Duration.ZERO));
        }
    }

    @Test
    void doesNotWaitForAFollowerThatTakesNothing() throws Exception {
        try (AppLogs logs = new AppLogs(dir);
                Subscription<LogLine> asleep = logs.follow(null)) {
            write(logs, 1, 50_000);
            assertNotNull(asleep.next(Duration.ZERO));
        }
    }

    @Test
    void neverBlocksOnADiskThatTakesNothingAndSaysWhatWasLost() throws Exception {
        Files.createDirectories(dir.resolve("apps/a#b.log"));
        try (AppLogs logs = new AppLogs(dir)) {
            write(logs, 1, 10);
            logs.flush();
            Files.delete(dir.resolve("apps/a#b.log"));
            write(logs, 11, 11);

            assertEquals(line(11), logs.tail(SHOP, 2, null).getFirst());
            assertEquals("10 lines were lost here", logs.tail(SHOP, 1, null).getFirst().text());
        }
    }

    @Test
    void removesAllFilesOfAnApp() throws IOException {
        try (AppLogs logs = new AppLogs(dir, 200)) {
            write(logs, 1, 100);
            logs.remove(SHOP);

            try (var left = Files.list(dir.resolve("apps"))) {
                assertEquals(List.of(), left.toList());
            }
            write(logs, 5, 5);
            assertEquals(lines(5, 5), logs.tail(SHOP, 10, null));
        }
    }

    @Test
    void takesTheLongestNames() throws IOException {
        AppName one = new AppName("店".repeat(127) + "一");
        AppName other = new AppName("店".repeat(127) + "二");
        try (AppLogs logs = new AppLogs(dir)) {
            logs.accept(new LogLine(NOON, one, 1, "INFO", "one"));
            logs.accept(new LogLine(NOON, other, 1, "INFO", "other"));

            assertEquals("one", logs.tail(one, 5, null).getFirst().text());
            assertEquals("other", logs.tail(other, 5, null).getFirst().text());
        }
    }

    private static void write(AppLogs logs, int from, int to) {
        lines(from, to).forEach(logs::accept);
    }

    private static List<LogLine> lines(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(AppLogsTest::line).toList();
    }

    private static LogLine line(int number) {
        return new LogLine(NOON.plusSeconds(number), SHOP, 3, "INFO", "line " + number);
    }
}
