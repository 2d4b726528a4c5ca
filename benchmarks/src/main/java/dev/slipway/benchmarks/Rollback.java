package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/// Back to the version before, again and again: Slipway's rollback to a standby, and what stock
/// Tomcat has for it, the old WAR sent once more.
final class Rollback implements Scenario {
    private static final int CLIENTS = 8;
    private static final double MOST_MILLIS = 100;

    @Override
    public String name() {
        return "rollback";
    }

    @Override
    public String about() {
        return "back to the version before: how long it takes, and requests lost under load meanwhile";
    }

    private record Result(Samples idle, Load.Result underLoad) {}

    /// Makes the one version live, then the other.
    private interface Back {
        Duration to(int version) throws IOException, InterruptedException;
    }

    @Override
    public void run(Rig rig, Consumer<Row> report) throws IOException, InterruptedException {
        Path first = ChangedClass.of(rig.sample("hello"), rig.work().resolve("first.war"), 1);
        Path second = ChangedClass.of(rig.sample("hello"), rig.work().resolve("second.war"), 2);
        Result stock;
        Result slipway;
        try (StockTomcat server = rig.stock()) {
            prepare(server, first, second);
            stock =
                    measure(
                            rig,
                            server,
                            version -> server.deploy("app", version == 1 ? first : second));
        }
        try (Slipway server = rig.slipway()) {
            prepare(server, first, second);
            slipway = measure(rig, server, version -> server.rollback("app", version));
        }
        report.accept(
                new Row(
                        "back to the version before",
                        Row.FINE_MILLIS,
                        stock.idle().median(),
                        slipway.idle().median(),
                        new Row.Bar.Below(MOST_MILLIS)));
        String times = " in " + rig.redeploys() + " rollbacks";
        report.accept(
                Row.count(
                        "requests" + times,
                        stock.underLoad().requests(),
                        slipway.underLoad().requests(),
                        Row.KNOWN));
        report.accept(
                Row.count(
                        "requests lost" + times,
                        stock.underLoad().lost(),
                        slipway.underLoad().lost(),
                        Row.NONE));
    }

    private static void prepare(Server server, Path first, Path second)
            throws IOException, InterruptedException {
        server.start();
        server.deploy("app", first);
        server.deploy("app", second);
    }

    private static Result measure(Rig rig, Server server, Back back)
            throws IOException, InterruptedException {
        Samples idle = new Samples();
        for (int round = 0; round < 2 * rig.rounds() + 4; round++) {
            idle.addMillis(back.to(1 + round % 2));
            Thread.sleep(200);
        }
        Load load = new Load(server.at("/app/greeting?name=Ada"), CLIENTS);
        try {
            for (int round = 0; round < rig.redeploys(); round++) {
                back.to(1 + round % 2);
                Thread.sleep(200);
            }
        } finally {
            load.stop();
        }
        return new Result(idle, load.result());
    }
}
