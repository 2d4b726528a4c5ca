package dev.slipway.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Values of one thing, measured several times.
final class Samples {
    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    void addMillis(Duration time) {
        add(time.toNanos() / 1e6);
    }

    /// Not a number when there is none.
    double median() {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
