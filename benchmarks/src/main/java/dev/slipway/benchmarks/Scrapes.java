package dev.slipway.benchmarks;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Scrapes of a server's metrics, one a second, until this is closed.
final class Scrapes implements Cost.Meanwhile {
    private static final int PACE_MILLIS = 1_000;

    private final MonitoringApi api;
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    private final Thread thread;

    Scrapes(MonitoringApi api) {
        this.api = api;
        this.thread = Thread.ofPlatform().name("scrapes").start(this::scrape);
    }

    private void scrape() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                api.scrape();
                Thread.sleep(PACE_MILLIS);
            }
        } catch (InterruptedException enough) {
            Thread.currentThread().interrupt();
        } catch (IOException broken) {
            failure.set(broken);
        }
    }

    /// @throws IOException when a scrape has failed
    @Override
    public void close() throws IOException {
        thread.interrupt();
        IOException broken = failure.get();
        if (broken != null) {
            throw new IOException("A scrape failed", broken);
        }
    }
}
