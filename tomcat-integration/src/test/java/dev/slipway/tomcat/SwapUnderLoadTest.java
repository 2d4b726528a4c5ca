package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.LiveVersion;
import dev.slipway.tomcat.apps.Async;
import dev.slipway.tomcat.apps.Bulk;
import dev.slipway.tomcat.apps.Hello;
import dev.slipway.tomcat.apps.NonBlocking;
import dev.slipway.tomcat.apps.Teller;
import dev.slipway.tomcat.apps.Upload;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwapUnderLoadTest {
    private static final int SWAPS = 60;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Duration PAUSE = Duration.ofMillis(2);

    @TempDir Path folder;
    private final AtomicBoolean going = new AtomicBoolean(true);
    private final AtomicInteger promoting = new AtomicInteger(1);
    private final AtomicInteger live = new AtomicInteger(1);
    private final Map<String, AtomicLong> answered = new TreeMap<>();
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();

    private TestApp app(int version) {
        WarFolder war =
                WarFolder.of(
                                Hello.class,
                                Async.class,
                                Bulk.class,
                                NonBlocking.class,
                                BegunBeforeTheSwapTest.nested(NonBlocking.class, "Exchange"),
                                Teller.class,
                                Upload.class)
                        .file("version.txt", "v" + version)
                        .file("WEB-INF/classes/version.txt", "v" + version)
                        .file("large.txt", "v" + version + " " + "x".repeat(100_000))
                        .file("page.jsp", "v<%= application.getInitParameter(\"v\") %>");
        return new TestApp("shop", folder, war).version(version);
    }

    @Test
    void losesNoRequestOfAnyKindOverManySwaps() throws Exception {
        try (RunningHost running = RunningHost.start(folder)) {
            LiveVersion current = running.deploy(app(1));
            List<Thread> users = new ArrayList<>();
            for (Visits kind : Visits.values()) {
                AtomicLong count = new AtomicLong();
                answered.put(kind.name(), count);
                users.add(
                        Thread.ofPlatform()
                                .name("user-" + kind)
                                .start(() -> visit(kind, running, count)));
            }
            for (int version = 2; version <= SWAPS + 1 && wrong.isEmpty(); version++) {
                promoting.set(version);
                LiveVersion next = running.deploy(app(version), current);
                live.set(version);
                assertTrue(current.drain(LIMIT).drained());
                current.retire();
                deleteFiles(version - 1);
                current = next;
            }
            going.set(false);
            for (Thread user : users) {
                user.join();
            }
            assertEquals(List.of(), List.copyOf(wrong));
            assertEquals(SWAPS + 1, live.get());
            answered.forEach((kind, count) -> assertTrue(count.get() > 20, kind + " " + count));
        }
    }

    /// As soon as a version is stopped, nobody needs them.
    private void deleteFiles(int version) throws IOException {
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(folder, "shop-" + version + "-*")) {
            for (Path own : all) {
                Files.delete(own.resolve("war/large.txt"));
                Files.delete(own.resolve("war/version.txt"));
            }
        }
    }

    private void visit(Visits kind, RunningHost running, AtomicLong count) {
        try (Visits.Visitor visitor = kind.visitor(running)) {
            while (going.get()) {
                int oldest = live.get();
                String answer = visitor.visit();
                int newest = promoting.get();
                int version = Integer.parseInt(answer.replaceFirst("^(v|async)(\\d+).*", "$2"));
                if (version < oldest || version > newest) {
                    wrong.add("%s: %d..%d: %s".formatted(kind, oldest, newest, answer));
                }
                count.incrementAndGet();
                // A load, not a contest for the processor.
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (Exception e) {
            wrong.add(kind + ": " + e);
        }
    }
}
