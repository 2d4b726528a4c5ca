package dev.slipway.benchmarks;

import java.util.Locale;
import java.util.function.DoubleFunction;

/// One comparison.
///
/// @param unit how a value is written for a person
/// @param bar what the ratio Slipway ÷ stock Tomcat should be
record Row(String what, DoubleFunction<String> unit, double stock, double slipway, Bar bar) {
    static final DoubleFunction<String> MILLIS = millis -> "%.0f ms".formatted(millis);
    static final DoubleFunction<String> FINE_MILLIS = millis -> "%.2f ms".formatted(millis);
    static final DoubleFunction<String> PER_SECOND = rate -> "%.0f /s".formatted(rate);
    static final DoubleFunction<String> MEGABYTES = bytes -> "%.0f MB".formatted(bytes / 1e6);
    static final DoubleFunction<String> COUNT = count -> "%.0f".formatted(count);
    static final DoubleFunction<String> BYTES =
            bytes ->
                    Math.abs(bytes) < 1e6
                            ? "%.1f kB".formatted(bytes / 1e3)
                            : "%.1f MB".formatted(bytes / 1e6);

    static final Bar KNOWN = new Bar.Report();
    static final Bar NONE = new Bar.Zero();

    sealed interface Bar {
        record AtMost(double ratio) implements Bar {}

        record AtLeast(double ratio) implements Bar {}

        /// Slipway's own number must be zero, whatever the other's is.
        record Zero() implements Bar {}

        /// Slipway's own number must be less.
        record Below(double value) implements Bar {}

        /// To be known, not to be judged.
        record Report() implements Bar {}
    }

    static Row count(String what, long stock, long slipway, Bar bar) {
        return new Row(what, COUNT, stock, slipway, bar);
    }

    static String header() {
        return line("", "stock Tomcat", "Slipway", "ratio", "bar");
    }

    String line() {
        double ratio = slipway / stock;
        boolean met =
                switch (bar) {
                    case Bar.AtMost(double most) -> ratio <= most;
                    case Bar.AtLeast(double least) -> ratio >= least;
                    case Bar.Zero() -> slipway == 0;
                    case Bar.Below(double value) -> slipway < value;
                    case Bar.Report() -> true;
                };
        String wanted =
                switch (bar) {
                    case Bar.AtMost(double most) -> String.format(Locale.ROOT, "≤ %.2f", most);
                    case Bar.AtLeast(double least) -> String.format(Locale.ROOT, "≥ %.2f", least);
                    case Bar.Zero() -> "0";
                    case Bar.Below(double value) -> "< " + unit.apply(value);
                    case Bar.Report() -> "";
                };
        String shown =
                stock <= 0 || slipway < 0
                        ? ""
                        : String.format(Locale.ROOT, ratio < 0.01 ? "%.4f" : "%.2f", ratio);
        return line(
                what,
                unit.apply(stock),
                unit.apply(slipway),
                shown,
                wanted + (met ? "" : "  MISSED"));
    }

    private static String line(
            String what, String stock, String slipway, String ratio, String bar) {
        return String.format(
                Locale.ROOT, "%-52s %14s %12s %7s  %s", what, stock, slipway, ratio, bar);
    }
}
