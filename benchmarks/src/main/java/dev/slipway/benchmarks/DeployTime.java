package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// From the first byte sent to the answer that the app runs: the first time, and again with one
/// changed class. Both servers are fresh in every round, and have deployed something small before
/// and shown its page, so that both have compiled one.
final class DeployTime implements Scenario {
    private record Case(String title, String war, double firstBar) {}

    @Override
    public String name() {
        return "deploy";
    }

    @Override
    public String about() {
        return "deploy a tiny, a 9 MB and a 32 MB WAR, and again with one changed class, beside the Manager's PUT";
    }

    @Override
    public void run(Rig rig, Consumer<Row> report) throws IOException, InterruptedException {
        Path wicket = Migrated.of(rig.war("wicket-javax"), rig.work().resolve("wicket.war"));
        for (Case one :
                List.of(
                        new Case("14 KB", "tiny", 1),
                        new Case("9 MB", "hawtio", 1),
                        new Case("32 MB", "wicket", 1))) {
            Path war = one.war().equals("wicket") ? wicket : rig.war(one.war());
            Samples firstStock = new Samples();
            Samples nextStock = new Samples();
            Samples firstSlipway = new Samples();
            Samples nextSlipway = new Samples();
            for (int round = 0; round < rig.rounds(); round++) {
                try (StockTomcat stock = rig.stock()) {
                    measure(rig, stock, war, firstStock, nextStock);
                }
                try (Slipway slipway = rig.slipway()) {
                    measure(rig, slipway, war, firstSlipway, nextSlipway);
                }
            }
            report.accept(
                    new Row(
                            "first deploy, " + one.title(),
                            Row.MILLIS,
                            firstStock.median(),
                            firstSlipway.median(),
                            new Row.Bar.AtMost(one.firstBar())));
            report.accept(
                    new Row(
                            "redeploy with one changed class, " + one.title(),
                            Row.MILLIS,
                            nextStock.median(),
                            nextSlipway.median(),
                            new Row.Bar.AtMost(0.5)));
        }
    }

    private static void measure(Rig rig, Server server, Path war, Samples first, Samples next)
            throws IOException, InterruptedException {
        server.start();
        for (int warm = 0; warm < 3; warm++) {
            server.deploy(
                    "warm",
                    ChangedClass.of(rig.sample("hello"), rig.work().resolve("warm.war"), warm));
            server.awaitPage("/warm/");
        }
        first.addMillis(server.deploy("app", war));
        for (int build = 1; build <= 3; build++) {
            next.addMillis(
                    server.deploy(
                            "app", ChangedClass.of(war, rig.work().resolve("next.war"), build)));
        }
    }
}
