package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.tomcat.apps.Hello;
import dev.slipway.tomcat.apps.Meeting;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestThreadsTest {
    @TempDir Path folder;

    private static CompletableFuture<String> ask(RunningHost running, String path) {
        return running.client
                .sendAsync(
                        HttpRequest.newBuilder(running.uri(path))
                                .version(HttpClient.Version.HTTP_1_1)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::body);
    }

    @Test
    void aHundredRequestsThatWaitAreServedTogether() throws Exception {
        try (RunningHost running = RunningHost.start(folder)) {
            running.deploy(new TestApp("m", folder, WarFolder.of(Meeting.class)));
            List<CompletableFuture<String>> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                all.add(ask(running, "/m/meeting?do=meet"));
            }
            for (CompletableFuture<String> one : all) {
                assertEquals("met", one.get(30, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void requestsThatComputeWithoutEndHoldUpNobody() throws Exception {
        try (RunningHost running = RunningHost.start(folder)) {
            running.deploy(new TestApp("m", folder, WarFolder.of(Meeting.class, Hello.class)));
            List<CompletableFuture<String>> endless = new ArrayList<>();
            for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
                endless.add(ask(running, "/m/meeting?do=compute"));
            }
            assertEquals("vnull", running.body("/m/hello"));
            running.body("/m/meeting?do=stop");
            for (CompletableFuture<String> one : endless) {
                assertEquals("stopped", one.get(30, TimeUnit.SECONDS));
            }
        }
    }

    /// Tasks come in from many threads at once, and a third of them wait.
    @Test
    void noTaskIsForgotten() throws Exception {
        RequestThreads threads = RequestThreads.start("test", 50);
        try {
            int count = 20_000;
            CountDownLatch done = new CountDownLatch(count);
            ConcurrentHashMap.KeySetView<Integer, Boolean> ran = ConcurrentHashMap.newKeySet();
            List<Thread> givers = new ArrayList<>();
            for (int giver = 0; giver < 4; giver++) {
                int first = giver;
                givers.add(Thread.ofPlatform().start(() -> give(threads, first, count, done, ran)));
            }
            for (Thread giver : givers) {
                giver.join();
            }
            assertTrue(done.await(60, TimeUnit.SECONDS), () -> done.getCount() + " are left");
            assertEquals(count, ran.size());
        } finally {
            threads.shutdown();
        }
    }

    private static void give(
            RequestThreads threads,
            int first,
            int count,
            CountDownLatch done,
            ConcurrentHashMap.KeySetView<Integer, Boolean> ran) {
        for (int i = first; i < count; i += 4) {
            int number = i;
            threads.execute(() -> {
                if (number % 300 < 100) {
                    java.util.concurrent.locks.LockSupport.parkNanos(200_000);
                }
                ran.add(number);
                done.countDown();
            });
        }
    }

    @Test
    void aTaskThatThrowsTakesNoPlace() throws Exception {
        RequestThreads threads = RequestThreads.start("test", 3);
        try {
            for (int i = 0; i < 20; i++) {
                threads.execute(() -> {
                    throw new IllegalStateException("as told");
                });
            }
            CountDownLatch after = new CountDownLatch(1);
            threads.execute(after::countDown);
            assertTrue(after.await(20, TimeUnit.SECONDS));
        } finally {
            threads.shutdown();
        }
    }
}
