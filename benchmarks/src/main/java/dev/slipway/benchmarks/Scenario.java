package dev.slipway.benchmarks;

import java.io.IOException;
import java.util.function.Consumer;

/// One thing to compare.
interface Scenario {
    /// As it is named on the command line.
    String name();

    /// One line for `--list`.
    String about();

    /// What is compared.
    default Columns columns() {
        return Columns.SERVERS;
    }

    /// Whether it is run when nobody has named any.
    default boolean isUsual() {
        return true;
    }

    /// @throws NotReady when this computer lacks what it takes
    default void requireTools() throws NotReady {}

    /// @param report is told each result as soon as it is known
    void run(Rig rig, Consumer<Row> report) throws IOException, InterruptedException;
}
