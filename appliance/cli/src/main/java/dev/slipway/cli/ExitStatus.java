package dev.slipway.cli;

/// What scripts read off a command.
final class ExitStatus {
    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int USAGE = 2;
    static final int NO_ANSWER = 3;

    private ExitStatus() {}
}
