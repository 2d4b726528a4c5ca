package dev.slipway.benchmarks;

import java.io.IOException;
import java.util.function.Consumer;

/// From the start of the process to the first 200 of an app that was deployed before, and the
/// memory of the idle server some seconds later. Slipway's AOT cache has been made, as it has on
/// every start but the first.
final class StartUp implements Scenario {
    private static final String PATH = "/hello/greeting?name=Ada";

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about() {
        return "process start to first 200 with a small app deployed, and idle resident memory";
    }

    @Override
    public void run(Rig rig, Consumer<Row> report) throws IOException, InterruptedException {
        Samples stockTime = new Samples();
        Samples slipwayTime = new Samples();
        Samples stockMemory = new Samples();
        Samples slipwayMemory = new Samples();
        try (StockTomcat stock = rig.stock();
                Slipway slipway = rig.slipway()) {
            prepare(rig, stock);
            prepare(rig, slipway);
            for (int round = 0; round < rig.rounds() + 2; round++) {
                measure(stock, stockTime, stockMemory);
                measure(slipway, slipwayTime, slipwayMemory);
            }
        }
        report.accept(
                new Row(
                        "process start to first 200",
                        Row.MILLIS,
                        stockTime.median(),
                        slipwayTime.median(),
                        new Row.Bar.AtMost(0.6)));
        report.accept(
                new Row(
                        "idle resident memory",
                        Row.MEGABYTES,
                        stockMemory.median(),
                        slipwayMemory.median(),
                        new Row.Bar.AtMost(1)));
    }

    private static void prepare(Rig rig, Server server) throws IOException, InterruptedException {
        server.start();
        server.deploy("hello", rig.sample("hello"));
        server.stop();
    }

    private static void measure(Server server, Samples time, Samples memory)
            throws IOException, InterruptedException {
        time.addMillis(server.startUntil(PATH));
        Thread.sleep(5_000);
        memory.add((double) server.residentBytes());
        server.stop();
    }
}
