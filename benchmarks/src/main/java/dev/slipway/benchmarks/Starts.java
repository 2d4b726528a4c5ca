package dev.slipway.benchmarks;

import java.io.IOException;
import java.util.function.Consumer;

/// How long two servers take to start, in turns, and what memory each holds when it idles. Both
/// have the app already.
final class Starts {
    private static final int IDLE_MILLIS = 5_000;

    private final Samples lessTime = new Samples();
    private final Samples moreTime = new Samples();
    private final Samples lessMemory = new Samples();
    private final Samples moreMemory = new Samples();

    /// Starts and stops both.
    void measure(Slipway less, Slipway more, int rounds) throws IOException, InterruptedException {
        for (int round = 0; round < rounds; round++) {
            start(less, lessTime, lessMemory);
            start(more, moreTime, moreMemory);
        }
    }

    private static void start(Slipway server, Samples time, Samples memory)
            throws IOException, InterruptedException {
        time.addMillis(server.startUntil(Cost.PATH));
        Thread.sleep(IDLE_MILLIS);
        memory.add((double) server.residentBytes());
        server.stop();
    }

    /// @param what the second has more
    void report(String what, Row.Bar bar, Consumer<Row> report) {
        report.accept(
                new Row(
                        what + ", start to first 200",
                        Row.MILLIS,
                        lessTime.median(),
                        moreTime.median(),
                        bar));
        report.accept(
                new Row(
                        what + ", idle resident memory",
                        Row.MEGABYTES,
                        lessMemory.median(),
                        moreMemory.median(),
                        bar));
    }
}
