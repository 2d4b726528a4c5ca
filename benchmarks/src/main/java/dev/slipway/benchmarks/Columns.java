package dev.slipway.benchmarks;

/// What the two columns of a scenario are called. A row's ratio is the second divided by the first.
///
/// @param first empty where nothing is compared
record Columns(String first, String second) {
    static final Columns SERVERS = new Columns("stock Tomcat", "Slipway");

    boolean compare() {
        return !first.isEmpty();
    }
}
