package dev.slipway.benchmarks;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// Requests without a pause from several clients, half of which keep their connection; each answer
/// is timed and judged. To be stopped.
final class Load {
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();
    private final ConcurrentLinkedQueue<LoadClient> finished = new ConcurrentLinkedQueue<>();

    /// @param lost requests that were refused, cut off, or answered with anything but 200
    /// @param p999 time that 99.9 % of the answers stayed below
    record Result(long requests, long lost, Duration longest, Duration p999) {}

    Load(URI uri, int clients) {
        for (int i = 0; i < clients; i++) {
            LoadClient client = new LoadClient(uri, i % 2 == 0);
            threads.add(Thread.ofPlatform().name("load-" + i).start(() -> ask(client)));
        }
    }

    private void ask(LoadClient client) {
        while (!stopped.get()) {
            client.once();
        }
        client.leave();
        finished.add(client);
    }

    void stop() {
        stopped.set(true);
    }

    /// What came of it; waits for the last answers. Call it after [#stop].
    Result result() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        List<Long> nanos = new ArrayList<>();
        long lost = 0;
        for (LoadClient client : finished) {
            nanos.addAll(client.nanos());
            lost += client.lost();
        }
        nanos.sort(null);
        return new Result(
                nanos.size() + lost,
                lost,
                Duration.ofNanos(nanos.getLast()),
                Duration.ofNanos(nanos.get((int) (nanos.size() * 0.999))));
    }
}
