package dev.slipway.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Somebody who asks for a page without a pause, and counts how often the answers stopped coming.
final class Outage implements AutoCloseable {
    private final HttpRequest request;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicInteger outages = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();

    private Outage(URI page) {
        request = HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(60)).build();
        Thread.ofVirtual().name("outage").start(this::ask);
    }

    /// Begins once the page has answered.
    static Outage watch(SlipwayProcess server, String path) throws InterruptedException {
        Outage outage = new Outage(URI.create("http://localhost:" + server.httpPort() + path));
        outage.awaitAnswers();
        return outage;
    }

    private void ask() {
        boolean answered = true;
        while (!closed.get()) {
            boolean now = isAnswered();
            if (answered && !now) {
                outages.incrementAndGet();
            }
            answered = now;
            if (now) {
                answers.incrementAndGet();
            }
        }
    }

    private boolean isAnswered() {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException refused) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Waits until the page answers again and again.
    ///
    /// @return how often it did not, with answers between
    int count() throws InterruptedException {
        awaitAnswers();
        return outages.get();
    }

    private void awaitAnswers() throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(4));
        int wanted = answers.get() + 10;
        while (answers.get() < wanted) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("No answer from " + request.uri());
            }
            Thread.sleep(50);
        }
    }

    @Override
    public void close() {
        closed.set(true);
        http.close();
    }
}
