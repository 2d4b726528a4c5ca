package dev.slipway.benchmarks;

import java.io.IOException;
import java.util.function.Consumer;

/// What one server takes more than another, measured in turns. In its rows the first column is the
/// one that has less.
///
/// @param what the other has more
record Cost(String what, Slipway less, Slipway more, Consumer<Row> report) {
    static final String PATH = "/hello/greeting?name=Ada";
    private static final int CONNECTIONS = 32;
    private static final int SECONDS = 6;

    /// What goes on while the second is measured.
    interface Meanwhile extends AutoCloseable {
        @Override
        void close() throws IOException;

        interface Begin {
            Meanwhile begin();
        }
    }

    /// Of a trivial servlet under full load; both run.
    void ofRequests(int rounds, Meanwhile.Begin meanwhile)
            throws IOException, InterruptedException {
        Samples lessRate = new Samples();
        Samples moreRate = new Samples();
        Samples lessP99 = new Samples();
        Samples moreP99 = new Samples();
        load(less, new Samples(), new Samples());
        load(more, new Samples(), new Samples());
        for (int round = 0; round < rounds; round++) {
            load(less, lessRate, lessP99);
            try (Meanwhile _ = meanwhile.begin()) {
                load(more, moreRate, moreP99);
            }
        }
        report.accept(
                new Row(
                        what + ", requests",
                        Row.PER_SECOND,
                        lessRate.median(),
                        moreRate.median(),
                        new Row.Bar.Report()));
        report.accept(
                new Row(
                        what + ", p99",
                        Row.FINE_MILLIS,
                        lessP99.median(),
                        moreP99.median(),
                        new Row.Bar.Report()));
    }

    private static void load(Slipway server, Samples rate, Samples p99)
            throws IOException, InterruptedException {
        Wrk measured = Wrk.measure(server.at(PATH), CONNECTIONS, SECONDS);
        rate.add(measured.perSecond());
        p99.add(measured.p99Millis());
    }

    /// Deploys what is asked for, once; the server is stopped after it.
    static void prepare(Rig rig, Slipway server) throws IOException, InterruptedException {
        server.start();
        server.deploy("hello", rig.sample("hello"));
        server.stop();
    }
}
