package dev.slipway.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What a server's memory held after so many redeploys, looked at several times.
final class Trend {
    private record Look(int redeploys, ServerMemory.Used used) {}

    private final List<Look> looks = new ArrayList<>();

    void add(int redeploys, ServerMemory.Used used) {
        looks.add(new Look(redeploys, used));
    }

    ServerMemory.Used first() {
        return looks.getFirst().used();
    }

    ServerMemory.Used last() {
        return looks.getLast().used();
    }

    /// How much more there was with each redeploy: the slope of the line that fits best.
    double slope(ToDoubleFunction<ServerMemory.Used> value) {
        double middle = looks.stream().mapToInt(Look::redeploys).average().orElseThrow();
        double mean =
                looks.stream()
                        .mapToDouble(l -> value.applyAsDouble(l.used()))
                        .average()
                        .orElseThrow();
        double above = 0;
        double below = 0;
        for (Look look : looks) {
            double distance = look.redeploys() - middle;
            above += distance * (value.applyAsDouble(look.used()) - mean);
            below += distance * distance;
        }
        return above / below;
    }
}
