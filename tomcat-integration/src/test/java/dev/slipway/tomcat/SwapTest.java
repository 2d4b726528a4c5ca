package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.DrainResult;
import dev.slipway.core.LiveVersion;
import dev.slipway.core.StagedVersion;
import dev.slipway.tomcat.apps.Async;
import dev.slipway.tomcat.apps.Forward;
import dev.slipway.tomcat.apps.Hello;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwapTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

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
        return new TestApp("shop", folder, WarFolder.of(Hello.class, Forward.class, Async.class))
                .version(version);
    }

    @Test
    void losesNoRequestOnKeepAliveConnectionsOverSeveralSwaps() throws Exception {
        LiveVersion live = running.deploy(app(1));
        AtomicBoolean going = new AtomicBoolean(true);
        AtomicLong answered = new AtomicLong();
        ConcurrentLinkedQueue<String> lost = new ConcurrentLinkedQueue<>();
        List<Thread> users = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            users.add(
                    Thread.ofPlatform()
                            .name("user-" + i)
                            .start(() -> askUntil(going, answered, lost)));
        }
        for (int version = 2; version <= 7; version++) {
            LiveVersion old = live;
            live = running.deploy(app(version), old);
            assertEquals("v" + version, running.body("/shop/hello"));
            assertTrue(old.drain(LIMIT).drained());
            old.retire();
        }
        going.set(false);
        for (Thread user : users) {
            user.join();
        }
        assertEquals(List.of(), List.copyOf(lost));
        assertTrue(answered.get() > 100, answered + " answers");
        RunningHost.await("nothing is in flight", zeroInFlight(live));
    }

    @Test
    void asksALiveVersionAndTheOneBeforeItApart() throws Exception {
        LiveVersion old = running.deploy(app(1));
        assertEquals("v1", old.probe("/hello", LIMIT).excerpt());
        LiveVersion now = running.deploy(app(2), old);
        assertEquals("v1", old.probe("/hello", LIMIT).excerpt());
        assertEquals("v2", now.probe("/hello", LIMIT).excerpt());
        assertEquals("v2", running.body("/shop/hello"));
    }

    private void askUntil(
            AtomicBoolean going, AtomicLong answered, ConcurrentLinkedQueue<String> lost) {
        byte[] request =
                "GET /shop/hello HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .getBytes(StandardCharsets.ISO_8859_1);
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), running.host.httpPort())) {
            socket.setSoTimeout(10_000);
            InputStream in = new java.io.BufferedInputStream(socket.getInputStream());
            while (going.get()) {
                socket.getOutputStream().write(request);
                String answer = headAndBody(in);
                if (answer.startsWith("HTTP/1.1 200") && answer.contains("v")) {
                    answered.incrementAndGet();
                } else {
                    lost.add(answer);
                }
            }
        } catch (IOException e) {
            lost.add(e.toString());
        }
    }

    private static String headAndBody(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after \"" + text + "\"");
            }
            text.append((char) next);
        }
        int at = text.indexOf("Content-Length: ");
        int length = Integer.parseInt(text.substring(at + 16, text.indexOf("\r\n", at)));
        return text + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    @Test
    void aRequestEndsOnTheVersionItBeganOnAndDrainWaitsForIt() throws Exception {
        LiveVersion old = running.deploy(app(1));
        CompletableFuture<HttpResponse<String>> slow = ask("/shop/hello?sleep=3000");
        RunningHost.await("the request is there", () -> old.usage().requestsInFlight() == 1);
        running.deploy(app(2), old);
        assertEquals("v2", running.body("/shop/hello"));
        assertFalse(slow.isDone());
        DrainResult early = old.drain(Duration.ofMillis(50));
        assertFalse(early.drained());
        assertEquals(1, early.abandoned());
        assertTrue(old.drain(LIMIT).drained());
        assertEquals("v1", slow.get().body());
        assertEquals(0, old.usage().requestsInFlight());
    }

    @Test
    void aDrainingVersionCanStillForward() throws Exception {
        LiveVersion old = running.deploy(app(1));
        CompletableFuture<HttpResponse<String>> slow = ask("/shop/forward?wait=500");
        RunningHost.await("the request is there", () -> old.usage().requestsInFlight() == 1);
        running.deploy(app(2), old);
        assertEquals("v1", slow.get().body());
        assertTrue(old.drain(LIMIT).drained());
    }

    @Test
    void asynchronousRequestsAreDrainedToo() throws Exception {
        LiveVersion old = running.deploy(app(1));
        CompletableFuture<HttpResponse<String>> completed = ask("/shop/async?sleep=3000");
        CompletableFuture<HttpResponse<String>> dispatched =
                ask("/shop/async?sleep=3000&dispatch=1");
        RunningHost.await("both are there", () -> old.usage().requestsInFlight() == 2);
        running.deploy(app(2), old);
        assertFalse(old.drain(Duration.ofMillis(20)).drained());
        assertTrue(old.drain(LIMIT).drained());
        assertEquals("async1", completed.get().body());
        assertEquals("v1", dispatched.get().body());
    }

    @Test
    void aStandbyComesBackByASwap() throws Exception {
        LiveVersion first = running.deploy(app(1));
        LiveVersion second = running.deploy(app(2), first);
        assertTrue(first.drain(LIMIT).drained());
        try (StagedVersion again = first.restage(_ -> {})) {
            assertEquals("v1", again.probe("/hello", LIMIT).excerpt());
            assertEquals("v2", running.body("/shop/hello"));
            again.promote(second);
        }
        assertEquals("v1", running.body("/shop/hello"));
        second.retire();
        assertEquals("v1", running.body("/shop/hello"));
    }

    @Test
    void theSameVersionIsReplacedByAFreshContext() throws Exception {
        LiveVersion first = running.deploy(app(1));
        LiveVersion again = running.deploy(app(1), first);
        first.retire();
        assertEquals("v1", running.body("/shop/hello"));
        again.withdraw();
        assertEquals(404, running.get("/shop/hello").statusCode());
    }

    @Test
    void aVersionThatMovesToAnotherHostLeavesTheOldOne() throws Exception {
        LiveVersion first = running.deploy(app(1));
        running.deploy(app(2).host("example.com"), first);
        assertEquals(404, running.get("/shop/hello").statusCode());
        assertTrue(
                RunningHost.raw(running.host.httpPort(), "example.com", "/shop/hello")
                        .endsWith("v2"));
    }

    @Test
    void sessionsAreCountedAndExpire() throws Exception {
        LiveVersion live = running.deploy(app(1));
        running.body("/shop/hello?session=1");
        running.body("/shop/hello?session=1");
        assertEquals(2, live.usage().sessions());
        assertEquals(0, live.expireSessions(Duration.ofMinutes(5)));
        assertEquals(2, live.expireSessions(Duration.ZERO));
        assertEquals(0, live.usage().sessions());
    }

    @Test
    void http2IsCountedLikeAnyOther() throws Exception {
        LiveVersion old = running.deploy(app(1));
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            HttpRequest first = HttpRequest.newBuilder(running.uri("/shop/hello")).build();
            client.send(first, HttpResponse.BodyHandlers.ofString());
            RunningHost.await("it has ended", zeroInFlight(old));
            CompletableFuture<HttpResponse<String>> slow =
                    client.sendAsync(
                            HttpRequest.newBuilder(running.uri("/shop/hello?sleep=3000")).build(),
                            HttpResponse.BodyHandlers.ofString());
            RunningHost.await("the request is there", () -> old.usage().requestsInFlight() == 1);
            running.deploy(app(2), old);
            assertTrue(old.drain(LIMIT).drained());
            assertEquals(HttpClient.Version.HTTP_2, slow.get().version());
            assertEquals("v1", slow.get().body());
            assertEquals("v2", client.send(first, HttpResponse.BodyHandlers.ofString()).body());
        }
    }

    @Test
    void aRequestInFlightIsAnsweredWhenTheHostCloses() throws Exception {
        LiveVersion live = running.deploy(app(1));
        CompletableFuture<HttpResponse<String>> slow = ask("/shop/hello?sleep=3000");
        RunningHost.await("the request is there", () -> live.usage().requestsInFlight() == 1);
        running.host.close();
        assertEquals("v1", slow.get().body());
    }

    private CompletableFuture<HttpResponse<String>> ask(String path) {
        return running.client.sendAsync(
                HttpRequest.newBuilder(running.uri(path))
                        .version(HttpClient.Version.HTTP_1_1)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static java.util.function.BooleanSupplier zeroInFlight(LiveVersion live) {
        return () -> live.usage().requestsInFlight() == 0;
    }
}
