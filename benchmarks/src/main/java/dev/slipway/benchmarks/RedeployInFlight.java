package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Redeploys an app whose requests take six seconds each, so that several are in flight at every
/// swap.
final class RedeployInFlight implements Scenario {
    private static final int CLIENTS = 8;

    /// Each waits for what is in flight, where a server does so.
    private static final int MOST_REDEPLOYS = 100;

    @Override
    public String name() {
        return "inflight";
    }

    @Override
    public String about() {
        return "redeploy an app whose requests take 6 s: how many of them are lost";
    }

    @Override
    public void run(Rig rig, Consumer<Row> report) throws IOException, InterruptedException {
        int redeploys = Math.min(rig.redeploys(), MOST_REDEPLOYS);
        Load.Result stock;
        Load.Result slipway;
        try (StockTomcat server = rig.stock()) {
            stock = measure(rig, server, redeploys);
        }
        try (Slipway server = rig.slipway()) {
            slipway = measure(rig, server, redeploys);
        }
        String times = " in " + redeploys + " redeploys";
        report.accept(
                Row.count("6 s requests" + times, stock.requests(), slipway.requests(), Row.KNOWN));
        report.accept(
                Row.count("6 s requests lost" + times, stock.lost(), slipway.lost(), Row.NONE));
        report.accept(
                new Row(
                        "longest 6 s request" + times,
                        Row.MILLIS,
                        stock.times().longest().toNanos() / 1e6,
                        slipway.times().longest().toNanos() / 1e6,
                        Row.KNOWN));
    }

    private static Load.Result measure(Rig rig, Server server, int redeploys)
            throws IOException, InterruptedException {
        server.start();
        server.deploy("app", rig.sample("slow"));
        Load load = new Load(server.at("/app/?seconds=6"), CLIENTS);
        try {
            for (int build = 1; build <= redeploys; build++) {
                Thread.sleep(1_500);
                Path next =
                        ChangedClass.of(rig.sample("slow"), rig.work().resolve("slow.war"), build);
                server.deploy("app", next);
            }
        } finally {
            load.stop();
        }
        return load.result();
    }
}
