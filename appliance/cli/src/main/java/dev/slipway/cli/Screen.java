package dev.slipway.cli;

import java.io.Console;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// What a command writes to.
final class Screen {
    private static final String GREEN = "32";
    private static final String RED = "31";
    private static final String END = "\u001B[0m";

    private final PrintStream out;
    private final PrintStream err;
    private final BooleanSupplier terminal;
    private final boolean colours;

    /// @param terminal whether a person looks at it; asked only when it matters, since finding out
    ///   takes a while
    /// @param colours whether that person wants any
    Screen(PrintStream out, PrintStream err, BooleanSupplier terminal, boolean colours) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.colours = colours;
    }

    static Screen real(Map<String, String> environment) {
        return new Screen(
                System.out,
                System.err,
                () -> isTerminal(environment),
                environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    @SuppressWarnings("SystemConsoleNull") // it does again in Java 25, where nothing is a terminal
    private static boolean isTerminal(Map<String, String> environment) {
        Console console = System.console();
        return console != null
                && console.isTerminal()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    boolean isTerminal() {
        return terminal.getAsBoolean();
    }

    PrintWriter out() {
        return writer(out);
    }

    PrintWriter err() {
        return writer(err);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
    }

    /// A line of the result.
    void line(String text) {
        out.println(text);
    }

    /// A line that is not part of the result.
    void remark(String text) {
        err.println(text);
    }

    /// Writes over the line that was written last by this method. For terminals only.
    void rewrite(String text) {
        out.print("\r" + text + "\u001B[K");
        out.flush();
    }

    /// Whether nobody reads the result any more, as when `head` has seen enough.
    boolean isGone() {
        return out.checkError();
    }

    String good(String text) {
        return coloured(GREEN, text);
    }

    String bad(String text) {
        return coloured(RED, text);
    }

    private String coloured(String colour, String text) {
        return colours && isTerminal() ? "\u001B[" + colour + "m" + text + END : text;
    }

    void flush() {
        out.flush();
        err.flush();
    }
}
