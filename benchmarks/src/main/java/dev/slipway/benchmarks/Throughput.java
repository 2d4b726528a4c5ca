package dev.slipway.benchmarks;

import java.io.IOException;
import java.util.function.Consumer;

/// As many requests as a server can answer, on 32 connections that are kept.
final class Throughput implements Scenario {
    private static final int CONNECTIONS = 32;
    private static final int SECONDS = 6;

    /// Until the compiler has done its work in both: 20 s do on two processors.
    private static final int WARM_UP_SECONDS = 30;

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public String about() {
        return "a trivial servlet and a small static file under full load: requests per second and p99";
    }

    @Override
    public void run(Rig rig, Consumer<Row> report) throws IOException, InterruptedException {
        try (StockTomcat stock = rig.stock();
                Slipway slipway = rig.slipway()) {
            stock.start();
            stock.deploy("hello", rig.sample("hello"));
            slipway.start();
            slipway.deploy("hello", rig.sample("hello"));
            compare(
                    rig,
                    stock,
                    slipway,
                    "trivial servlet",
                    "/hello/greeting?name=Ada",
                    new Bars(0.98, 0.8),
                    report);
            compare(
                    rig,
                    stock,
                    slipway,
                    "small static file",
                    "/hello/hello.css",
                    new Bars(1.0, 0.3),
                    report);
        }
    }

    private record Bars(double rate, double p99) {}

    private static void compare(
            Rig rig,
            Server stock,
            Server slipway,
            String what,
            String path,
            Bars bars,
            Consumer<Row> report)
            throws IOException, InterruptedException {
        Wrk.measure(stock.at(path), CONNECTIONS, WARM_UP_SECONDS);
        Wrk.measure(slipway.at(path), CONNECTIONS, WARM_UP_SECONDS);
        Samples stockRate = new Samples();
        Samples stockP99 = new Samples();
        Samples slipwayRate = new Samples();
        Samples slipwayP99 = new Samples();
        for (int round = 0; round < rig.rounds(); round++) {
            add(Wrk.measure(stock.at(path), CONNECTIONS, SECONDS), stockRate, stockP99);
            add(Wrk.measure(slipway.at(path), CONNECTIONS, SECONDS), slipwayRate, slipwayP99);
        }
        report.accept(
                new Row(
                        what + ", requests",
                        Row.PER_SECOND,
                        stockRate.median(),
                        slipwayRate.median(),
                        new Row.Bar.AtLeast(bars.rate())));
        report.accept(
                new Row(
                        what + ", p99",
                        Row.FINE_MILLIS,
                        stockP99.median(),
                        slipwayP99.median(),
                        new Row.Bar.AtMost(bars.p99())));
    }

    private static void add(Wrk measured, Samples rate, Samples p99) {
        rate.add(measured.perSecond());
        p99.add(measured.p99Millis());
    }
}
