package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// What it costs that agents could be attached, when none is: the product as it is beside the
/// product without their code. Each round has AOT caches of its own, as one cache of the same
/// product starts up to 5 % slower than the next.
final class NoMonitor implements Scenario {
    /// Two per cent are small beside what one start differs from the next.
    private static final int STARTS_A_ROUND = 4;

    private static final double MOST = 1.02;

    @Override
    public String name() {
        return "nomonitor";
    }

    @Override
    public String about() {
        return "start and memory without any agent, beside a product without the agents' code";
    }

    @Override
    public Columns columns() {
        return new Columns("without the code", "with it");
    }

    @Override
    public void run(Rig rig, Consumer<Row> report) throws IOException, InterruptedException {
        Starts starts = new Starts();
        for (int round = 0; round < rig.rounds(); round++) {
            Path folder = Files.createDirectories(rig.work().resolve("nomonitor-" + round));
            Path lesser = WithoutAgents.of(rig.product(), folder.resolve("without-agents"));
            Path usual = ProductCopy.of(rig.product(), folder.resolve("with-agents"));
            try (Slipway without = rig.slipway(lesser);
                    Slipway with = rig.slipway(usual)) {
                AotCache.await(lesser, without);
                AotCache.await(usual, with);
                Cost.prepare(rig, without);
                Cost.prepare(rig, with);
                starts.measure(without, with, STARTS_A_ROUND);
            }
        }
        starts.report("the agents' module beside none", new Row.Bar.AtMost(MOST), report);
    }
}
