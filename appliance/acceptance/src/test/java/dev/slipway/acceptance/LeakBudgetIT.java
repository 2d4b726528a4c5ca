package dev.slipway.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class LeakBudgetIT {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @TempDir Path folder;

    private final AtomicBoolean over = new AtomicBoolean();

    /// A leaking version of one app exceeds its budget while users are on the others.
    @Test
    void restartsInOrderForAnAppOverItsBudget() throws Exception {
        try (SlipwayProcess server =
                SlipwayProcess.start(
                        folder.resolve("data"), "--http", freePort(), "--api", freePort())) {
            deploy(server, "hello");
            deploy(server, "slow");
            deploy(server, "leaking");
            set(
                    server,
                    "{\"standby\":0,\"metaspaceBudget\":{\"bytes\":0,\"action\":\"restart\",\"restartAfter\":\"PT0S\"}}");
            List<String> answers = new CopyOnWriteArrayList<>();
            List<String> cut = new CopyOnWriteArrayList<>();
            Thread visitor = Thread.ofVirtual().start(() -> visit(server, answers));
            Thread patient = Thread.ofVirtual().start(() -> wait(server, cut));
            try {
                JsonNode again = server.call("POST", "/v1/apps/leaking/restart");
                assertEquals(200, again.get("httpStatus").asInt(), again::toPrettyString);
                collectUntilItStartsAgain(server);
                awaitReady(server);
                int since = answers.size();
                await("a visitor is answered again", () -> answers.size() > since + 10);
            } finally {
                over.set(true);
                visitor.join();
                patient.join();
            }
            assertEquals(List.of(), cut, "requests in flight are answered before");
            assertEquals(
                    List.of("200", "gap", "200"),
                    runs(answers),
                    "one gap, and nothing wrong in it");
            for (String app : List.of("hello", "slow", "leaking")) {
                JsonNode back = server.call("GET", "/v1/apps/" + app);
                assertEquals("running", back.get("state").asString(), back::toPrettyString);
                assertEquals(1, back.get("version").asInt(), back::toPrettyString);
                assertTrue(back.get("leaks").isEmpty(), back::toPrettyString);
            }
            assertEquals(0, server.interrupt(), server::output);
        }
    }

    private static void deploy(SlipwayProcess server, String app)
            throws IOException, InterruptedException {
        JsonNode answer = server.put(app, Wars.sample(app));
        assertEquals(201, answer.get("httpStatus").asInt(), answer::toPrettyString);
    }

    private static void set(SlipwayProcess server, String settings)
            throws IOException, InterruptedException {
        JsonNode answer =
                server.send(
                        server.request("/v1/apps/leaking/settings")
                                .header("Content-Type", "application/merge-patch+json")
                                .method("PATCH", BodyPublishers.ofString(settings))
                                .build());
        assertEquals(200, answer.get("httpStatus").asInt(), answer::toPrettyString);
    }

    /// What the watch waits for anyway, only sooner.
    private static void collectUntilItStartsAgain(SlipwayProcess server)
            throws InterruptedException {
        Instant deadline = Instant.now().plus(LONGEST);
        while (!server.output().contains("Starting again")) {
            assertTrue(Instant.now().isBefore(deadline), server::output);
            try {
                server.call("POST", "/v1/jvm/gc");
            } catch (IOException stopping) {
                // which is what is waited for
            }
            Thread.sleep(500);
        }
    }

    private static void awaitReady(SlipwayProcess server) throws Exception {
        await(
                "everything is back",
                () -> {
                    try {
                        return server.call("GET", "/health/ready").get("httpStatus").asInt() == 200;
                    } catch (IOException notYet) {
                        return false;
                    }
                });
    }

    private interface Condition {
        boolean holds() throws InterruptedException;
    }

    private static void await(String what, Condition condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(LONGEST);
        while (!condition.holds()) {
            assertTrue(Instant.now().isBefore(deadline), what);
            Thread.sleep(100);
        }
    }

    /// While the server starts again there is nobody, or an answer that says when to come back.
    private void visit(SlipwayProcess server, List<String> answers) {
        while (!over.get()) {
            try {
                HttpResponse<String> answer = server.get("/hello/greeting");
                boolean later =
                        answer.statusCode() == 503
                                && answer.headers().firstValue("Retry-After").isPresent();
                answers.add(later ? "gap" : Integer.toString(answer.statusCode()));
            } catch (IOException nobody) {
                answers.add("gap");
            } catch (InterruptedException stopped) {
                return;
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /// One that ends early after a while was in flight; one that does at once never began.
    private void wait(SlipwayProcess server, List<String> cut) {
        while (!over.get()) {
            Instant start = Instant.now();
            try {
                HttpResponse<String> answer = server.get("/slow/?seconds=4");
                if (answer.statusCode() != 200 && answer.statusCode() != 503) {
                    cut.add("answered " + answer.statusCode());
                }
            } catch (IOException broken) {
                if (Instant.now().isAfter(start.plusSeconds(2))) {
                    cut.add(broken.toString());
                }
                LockSupport.parkNanos(20_000_000);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    /// Without the same again and again.
    private static List<String> runs(List<String> answers) {
        List<String> runs = new CopyOnWriteArrayList<>();
        for (String answer : answers) {
            if (runs.isEmpty() || !runs.getLast().equals(answer)) {
                runs.add(answer);
            }
        }
        return runs;
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
