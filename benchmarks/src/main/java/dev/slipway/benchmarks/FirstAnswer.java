package dev.slipway.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Asks for a page again and again, from now until it is answered with 200. To be closed.
///
/// QEMU takes a connection for a machine that does not listen yet, and holds it for seconds. So
/// each question is asked without waiting for the one before.
final class FirstAnswer implements AutoCloseable {
    private static final int PAUSE_MILLIS = 200;
    private static final int PATIENCE_MILLIS = 10_000;

    private final URI page;
    private final long begun = System.nanoTime();
    private final CompletableFuture<Duration> after = new CompletableFuture<>();
    private final Thread asker;

    FirstAnswer(URI page) {
        this.page = page;
        asker = Thread.ofVirtual().name("asker").start(this::askOn);
    }

    /// Completed when it is there: the time since the first question.
    CompletableFuture<Duration> after() {
        return after;
    }

    private void askOn() {
        try {
            while (!after.isDone()) {
                Thread.ofVirtual().name("question").start(this::ask);
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() {
        try {
            HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try (InputStream body = connection.getInputStream()) {
                body.readAllBytes();
            }
            if (connection.getResponseCode() == HttpURLConnection.HTTP_OK) {
                after.complete(Duration.ofNanos(System.nanoTime() - begun));
            }
        } catch (IOException notYet) {
            // the next one may be answered
        }
    }

    @Override
    public void close() {
        asker.interrupt();
    }
}
