package dev.slipway.benchmarks;

import java.net.URI;
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

    /// Of those that were lost: refused, cut off, or answered with anything but 200.
    ///
    /// @param lostOnKept by clients that keep their connection
    /// @param lostOnOwn by clients that open one for each request
    /// @param times of the good answers
    record Result(long lostOnKept, long lostOnOwn, AnswerTimes times) {
        long lost() {
            return lostOnKept + lostOnOwn;
        }

        long requests() {
            return times.count() + lost();
        }
    }

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
        AnswerTimes times = new AnswerTimes();
        long kept = 0;
        long own = 0;
        for (LoadClient client : finished) {
            times.add(client.times());
            if (client.keepsConnection()) {
                kept += client.lost();
            } else {
                own += client.lost();
            }
        }
        return new Result(kept, own, times);
    }
}
