package dev.slipway.tomcat;

import java.io.PrintStream;

/// What apps write, told apart: everything that goes to `java.util.logging`, [System#out] and
/// [System#err] is given to the version whose class loader is the thread's context class loader.
///
/// Process-wide; installed once, before the first app.
public final class AppOutput implements AutoCloseable {
    private AppOutput() {}

    /// From here on lines of apps go to their versions. What no app wrote to the standard streams
    /// goes where it went before.
    public static AppOutput install() {
        return new AppOutput();
    }

    /// Puts the streams back as they were.
    @Override
    public void close() {}

    static PrintStream original() {
        return System.out;
    }
}
