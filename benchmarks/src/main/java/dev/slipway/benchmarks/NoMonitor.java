package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// What it costs that agents could be attached, when none is: the product as it is beside the
/// product without their code.
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
        Path lesser = WithoutAgents.of(rig.product(), rig.work().resolve("without-agents"));
        try (Slipway without = rig.slipway(lesser);
                Slipway with = rig.slipway()) {
            AotCache.await(lesser, without);
            Cost.prepare(rig, without);
            Cost.prepare(rig, with);
            new Cost("the agents' module beside none", without, with, report)
                    .ofStarts(rig.rounds() * STARTS_A_ROUND, new Row.Bar.AtMost(MOST));
        }
    }
}
