package dev.slipway.server.metrics;

import java.util.HashSet;
import java.util.Set;

/// A page of metrics as it is written: family after family, each with its samples.
///
/// Thread rule: one thread.
final class Exposition {
    /// What the page is, as `Content-Type` says it.
    static final String TYPE = "text/plain;version=0.0.4;charset=utf-8";

    private final StringBuilder page = new StringBuilder(32 * 1024);
    private final Set<String> families = new HashSet<>();

    /// What goes up and down.
    Family gauge(String name, String help) {
        return family(name, "gauge", help);
    }

    /// What only grows.
    ///
    /// @param name ends in `_total`
    Family counter(String name, String help) {
        return family(name, "counter", help);
    }

    /// How many there were and how long they took: samples of `_count` and `_sum`.
    Family summary(String name, String help) {
        return family(name, "summary", help);
    }

    /// As a summary, and how many took how long: samples of `_bucket`.
    Family histogram(String name, String help) {
        return family(name, "histogram", help);
    }

    /// A gauge whose usual name ends as that of another type does.
    Family untyped(String name, String help) {
        return family(name, "untyped", help);
    }

    private Family family(String name, String type, String help) {
        if (!families.add(name)) {
            throw new IllegalArgumentException(name + " is on the page already");
        }
        page.append("# HELP ").append(name).append(' ').append(help).append('\n');
        page.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        return new Family(name);
    }

    @Override
    public String toString() {
        return page.toString();
    }

    /// Writes the samples of one name, before the next family begins.
    final class Family {
        private final String name;

        private Family(String name) {
            this.name = name;
        }

        Family sample(long value) {
            return sample(Labels.NONE, value);
        }

        Family sample(double value) {
            return sample(Labels.NONE, value);
        }

        Family sample(Labels labels, long value) {
            return sample("", labels, value);
        }

        Family sample(Labels labels, double value) {
            return sample("", labels, value);
        }

        /// @param suffix as in `_count`
        Family sample(String suffix, Labels labels, long value) {
            return line(suffix, labels, String.valueOf(value));
        }

        /// @param suffix as in `_sum`
        Family sample(String suffix, Labels labels, double value) {
            return line(suffix, labels, text(value));
        }

        private Family line(String suffix, Labels labels, String value) {
            page.append(name).append(suffix).append(labels).append(' ');
            page.append(value).append('\n');
            return this;
        }

        private static String text(double value) {
            if (Double.isInfinite(value)) {
                return value > 0 ? "+Inf" : "-Inf";
            }
            return String.valueOf(value);
        }
    }
}
