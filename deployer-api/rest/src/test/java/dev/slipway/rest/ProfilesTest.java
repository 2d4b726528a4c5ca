package dev.slipway.rest;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilesTest {
    private static final String PROFILES = "/v1/jvm/profiles";
    private static volatile Object sink = "";

    @TempDir Path folder;
    private final List<Thread> threads = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Object monitor = new Object();
    private volatile boolean over;
    private RunningControlPlane server;

    @BeforeEach
    void start() throws Exception {
        server = new RunningControlPlane(folder);
    }

    @AfterEach
    void stop() throws Exception {
        over = true;
        for (Thread thread : threads) {
            LockSupport.unpark(thread);
            thread.join();
        }
        server.close();
    }

    private void begin(String name, Runnable work) {
        threads.add(
                Thread.ofPlatform()
                        .name(name)
                        .start(() -> {
                            while (!over) {
                                work.run();
                            }
                        }));
    }

    private static void burn() {
        long sum = 0;
        for (int i = 0; i < 1_000_000; i++) {
            sum += Integer.reverse(i);
        }
        sink = sum;
    }

    private static void allocate() {
        sink = new byte[100_000];
    }

    private void holdTheMonitor() {
        synchronized (monitor) {
            burn();
        }
        letTheOther();
    }

    private void holdTheLock() {
        lock.lock();
        try {
            burn();
        } finally {
            lock.unlock();
        }
        letTheOther();
    }

    /// Or one of them might have it all the time.
    private static void letTheOther() {
        LockSupport.parkNanos(1_000_000);
    }

    private static void rest() {
        LockSupport.park(ProfilesTest.class);
    }

    private ValidatableResponse profile(String kind) {
        return server.request()
                .accept("text/plain")
                .body("{\"kind\": \"" + kind + "\", \"seconds\": 2}")
                .post(PROFILES)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/plain"));
    }

    private static Matcher<String> lineWith(String regex) {
        return matchesPattern(
                Pattern.compile(
                        ".*^[^\\n]*" + regex + " \\d+$.*", Pattern.DOTALL | Pattern.MULTILINE));
    }

    @Test
    void showsWhereProcessorsRun() {
        begin("burns", ProfilesTest::burn);
        profile("cpu").body(lineWith("ProfilesTest\\.burn[^\\n]*"));
    }

    @Test
    void showsWhereObjectsAreMade() {
        begin("allocates", ProfilesTest::allocate);
        profile("alloc").body(lineWith("ProfilesTest\\.allocate;\\[B"));
    }

    @Test
    void showsWhereLocksAreWaitedFor() {
        for (int i = 0; i < 2; i++) {
            begin("takes-monitor-" + i, this::holdTheMonitor);
            begin("takes-lock-" + i, this::holdTheLock);
        }
        profile("lock")
                .body(lineWith("ProfilesTest\\.holdTheMonitor;java\\.lang\\.Object"))
                .body(lineWith("ProfilesTest\\.holdTheLock;[^\\n]*NonfairSync"));
    }

    @Test
    void showsWhereThreadsWait() {
        begin("rests", ProfilesTest::rest);
        profile("wall").body(lineWith("thread rests;[^\\n]*ProfilesTest\\.rest;[^\\n]*park"));
    }

    @Test
    void isAPageByDefault() {
        begin("burns", ProfilesTest::burn);
        server.request()
                .body("{\"seconds\": 1}")
                .post(PROFILES)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("cpu, 1 seconds"))
                .body(containsString("ProfilesTest.burn"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"kind": "gpu"}   | cpu, alloc, lock, wall
                    {"seconds": 0}    | between 1 and 300
                    {"seconds": 3600} | between 1 and 300
                    """)
    void refusesWhatItCannotTake(String json, String words) {
        server.request()
                .body(json)
                .post(PROFILES)
                .then()
                .statusCode(400)
                .body("detail", containsString(words));
    }

    @Test
    void isForThoseWhoMayOperate() throws Exception {
        server.request(server.token("read")).post(PROFILES).then().statusCode(403);
    }
}
