package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Redeploys an app again and again, and looks now and then at what is in Metaspace and on the heap
/// after garbage collections. One WAR leaves the memory when it is stopped, the other leaks on
/// stock Tomcat.
final class ClassMemory implements Scenario {
    /// By then the versions that a server keeps started are there, and what is made once is made.
    private static final int SETTLED = 4;

    private static final int LOOKS = 8;

    /// Of a slope, for each redeploy: less than one in three hundred of what a version holds.
    private static final double FLAT_BYTES = 100_000;

    private record Case(String title, String war, Row.Bar slope) {}

    @Override
    public String name() {
        return "metaspace";
    }

    @Override
    public String about() {
        return "Metaspace and heap over redeploys of a 32 MB WAR that does not leak and of a 9 MB one that does";
    }

    @Override
    public void run(Rig rig, Consumer<Row> report) throws IOException, InterruptedException {
        Path wicket = Migrated.of(rig.war("wicket-javax"), rig.work().resolve("wicket.war"));
        for (Case one :
                List.of(
                        new Case("wicket", "wicket", new Row.Bar.Below(FLAT_BYTES)),
                        new Case("hawtio", "hawtio", Row.KNOWN))) {
            Path war = one.war().equals("wicket") ? wicket : rig.war(one.war());
            try (StockTomcat stock = rig.stock();
                    Slipway slipway = rig.slipway()) {
                Trend stockTrend = measure(rig, stock, war);
                report(one, rig.redeploys(), stockTrend, measure(rig, slipway, war), report);
                leaks(one, stock, slipway, report);
            }
        }
    }

    private static Trend measure(Rig rig, Server server, Path war)
            throws IOException, InterruptedException {
        server.start();
        Trend trend = new Trend();
        int redeploys = Math.max(rig.redeploys(), SETTLED + 1);
        int every = Math.max(1, (redeploys - SETTLED) / LOOKS);
        try (ServerMemory memory = server.memory()) {
            for (int build = 0; build <= redeploys; build++) {
                server.deploy("app", ChangedClass.of(war, rig.work().resolve("next.war"), build));
                boolean look = build >= SETTLED && (build - SETTLED) % every == 0;
                if (look || build == redeploys) {
                    trend.add(build, memory.collected());
                }
            }
            // what watches for leaks waits for several collections before it says so
            for (int more = 0; more < LOOKS; more++) {
                memory.collected();
            }
        }
        return trend;
    }

    private static void report(
            Case one, int redeploys, Trend stock, Trend slipway, Consumer<Row> report) {
        report.accept(
                new Row(
                        one.title() + ", Metaspace after " + SETTLED + " redeploys",
                        Row.MEGABYTES,
                        stock.first().metaspace(),
                        slipway.first().metaspace(),
                        Row.KNOWN));
        report.accept(
                new Row(
                        one.title() + ", Metaspace after " + redeploys + " redeploys",
                        Row.MEGABYTES,
                        stock.last().metaspace(),
                        slipway.last().metaspace(),
                        Row.KNOWN));
        report.accept(
                new Row(
                        one.title() + ", Metaspace more with each redeploy",
                        Row.BYTES,
                        stock.slope(ServerMemory.Used::metaspace),
                        slipway.slope(ServerMemory.Used::metaspace),
                        one.slope()));
        report.accept(
                new Row(
                        one.title() + ", heap after " + redeploys + " redeploys",
                        Row.MEGABYTES,
                        stock.last().heap(),
                        slipway.last().heap(),
                        Row.KNOWN));
        report.accept(
                new Row(
                        one.title() + ", heap more with each redeploy",
                        Row.BYTES,
                        stock.slope(ServerMemory.Used::heap),
                        slipway.slope(ServerMemory.Used::heap),
                        Row.KNOWN));
    }

    /// What each server says itself of versions that stay.
    private static void leaks(Case one, StockTomcat stock, Slipway slipway, Consumer<Row> report)
            throws IOException, InterruptedException {
        Slipway.Leaks told = slipway.leaks("app");
        report.accept(
                Row.count(
                        one.title()
                                + ", versions told as leaks"
                                + (told.holder().isEmpty() ? "" : ": held by " + told.holder()),
                        stock.leaks("app"),
                        told.versions(),
                        Row.KNOWN));
    }
}
