package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Redeploys an app again and again while clients use it without a pause, half of them on kept
/// connections.
final class RedeployUnderLoad implements Scenario {
    private static final int CLIENTS = 8;

    @Override
    public String name() {
        return "redeploy";
    }

    @Override
    public String about() {
        return "redeploy a small app again and again under load: requests lost, longest stall, p99.9";
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
        String times = rig.redeploys() + " redeploys";
        report.accept(
                new Row(
                        "requests during " + times,
                        Row.COUNT,
                        stock.requests(),
                        slipway.requests(),
                        new Row.Bar.Report()));
        report.accept(
                new Row(
                        "requests lost in " + times,
                        Row.COUNT,
                        stock.lost(),
                        slipway.lost(),
                        new Row.Bar.Zero()));
        report.accept(
                new Row(
                        "longest answer in " + times,
                        Row.MILLIS,
                        stock.longest().toNanos() / 1e6,
                        slipway.longest().toNanos() / 1e6,
                        new Row.Bar.Report()));
        report.accept(
                new Row(
                        "p99.9 in " + times,
                        Row.FINE_MILLIS,
                        stock.p999().toNanos() / 1e6,
                        slipway.p999().toNanos() / 1e6,
                        new Row.Bar.Report()));
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
