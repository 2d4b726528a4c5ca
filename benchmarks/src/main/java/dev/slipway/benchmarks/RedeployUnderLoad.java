package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/// Redeploys an app again and again while clients use it without a pause, half of them on kept
/// connections.
final class RedeployUnderLoad implements Scenario {
    private static final int CLIENTS = 8;
    private static final Duration STALL = Duration.ofMillis(100);

    @Override
    public String name() {
        return "redeploy";
    }

    @Override
    public String about() {
        return "redeploy a small app again and again under load: requests lost, stalls, p99.9";
    }

    @Override
    public void run(Rig rig, Consumer<Row> report) throws IOException, InterruptedException {
        Load.Result stock;
        Load.Result slipway;
        try (StockTomcat server = rig.stock()) {
            stock = measure(rig, server);
        }
        try (Slipway server = rig.slipway()) {
            slipway = measure(rig, server);
        }
        String times = " in " + rig.redeploys() + " redeploys";
        report.accept(
                Row.count("requests" + times, stock.requests(), slipway.requests(), Row.KNOWN));
        report.accept(
                Row.count(
                        "lost on kept connections" + times,
                        stock.lostOnKept(),
                        slipway.lostOnKept(),
                        Row.NONE));
        report.accept(
                Row.count(
                        "lost on a connection each" + times,
                        stock.lostOnOwn(),
                        slipway.lostOnOwn(),
                        Row.NONE));
        report.accept(
                Row.count(
                        "answers over 100 ms" + times,
                        stock.times().over(STALL),
                        slipway.times().over(STALL),
                        Row.NONE));
        report.accept(
                new Row(
                        "longest answer" + times,
                        Row.MILLIS,
                        stock.times().longest().toNanos() / 1e6,
                        slipway.times().longest().toNanos() / 1e6,
                        Row.KNOWN));
        report.accept(
                new Row(
                        "p99.9" + times,
                        Row.FINE_MILLIS,
                        stock.times().below(0.999).toNanos() / 1e6,
                        slipway.times().below(0.999).toNanos() / 1e6,
                        Row.KNOWN));
    }

    private static Load.Result measure(Rig rig, Server server)
            throws IOException, InterruptedException {
        server.start();
        server.deploy("app", rig.sample("hello"));
        Load load = new Load(server.at("/app/greeting?name=Ada"), CLIENTS);
        try {
            for (int build = 1; build <= rig.redeploys(); build++) {
                Path next =
                        ChangedClass.of(rig.sample("hello"), rig.work().resolve("load.war"), build);
                server.deploy("app", next);
                Thread.sleep(200);
            }
        } finally {
            load.stop();
        }
        return load.result();
    }
}
