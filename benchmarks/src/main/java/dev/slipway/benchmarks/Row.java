package dev.slipway.benchmarks;

import java.util.Locale;
import java.util.function.DoubleFunction;

/// One comparison, of what [Columns] name.
///
/// @param unit how a value is written for a person
/// @param first not a number when there is nothing to compare with
/// @param bar what the ratio second ÷ first should be
record Row(String what, DoubleFunction<String> unit, double first, double second, Bar bar) {
    static final DoubleFunction<String> MILLIS = millis -> "%.0f ms".formatted(millis);
    static final DoubleFunction<String> FINE_MILLIS = millis -> "%.2f ms".formatted(millis);
    static final DoubleFunction<String> SECONDS = millis -> "%.2f s".formatted(millis / 1e3);
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

        /// The second number must be zero, whatever the first is.
        record Zero() implements Bar {}

        /// The second number must be less.
        record Below(double value) implements Bar {}

        /// To be known, not to be judged.
        record Report() implements Bar {}
    }

    static Row count(String what, long first, long second, Bar bar) {
        return new Row(what, COUNT, first, second, bar);
    }

    /// To be known, beside nothing.
    static Row alone(String what, DoubleFunction<String> unit, double value) {
        return new Row(what, unit, Double.NaN, value, KNOWN);
    }

    static String header(Columns columns) {
        return columns.compare()
                ? line("", columns.first(), columns.second(), "ratio", "bar")
                : line("", "", columns.second(), "", "");
    }

    String line() {
        double ratio = second / first;
        boolean met =
                switch (bar) {
                    case Bar.AtMost(double most) -> ratio <= most;
                    case Bar.AtLeast(double least) -> ratio >= least;
                    case Bar.Zero() -> second == 0;
                    case Bar.Below(double value) -> second < value;
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
                !(first > 0) || second < 0
                        ? ""
                        : String.format(Locale.ROOT, ratio < 0.01 ? "%.4f" : "%.2f", ratio);
        return line(
                what,
                Double.isNaN(first) ? "" : unit.apply(first),
                unit.apply(second),
                shown,
                wanted + (met ? "" : "  MISSED"));
    }

    private static String line(String what, String first, String second, String ratio, String bar) {
        return String.format(
                Locale.ROOT, "%-52s %16s %12s %7s  %s", what, first, second, ratio, bar);
    }
}
