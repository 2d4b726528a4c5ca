package dev.slipway.core;

/// What a container tells of by itself, at a time of its own choosing.
public sealed interface HostNotice {
    AppName app();

    /// A version was stopped, and its classes stay in memory all the same.
    record Leaked(AppName app, Leak leak) implements HostNotice {}

    /// What [Leaked] told of has gone after all.
    record LeakGone(AppName app, Leak leak) implements HostNotice {}

    /// An app tried to end the process, and was not let.
    ///
    /// @param call what it called, as in `System.exit(3)`
    /// @param caller the place in the app's own code, as in a stack trace
    record ExitRefused(AppName app, int version, String call, String caller)
            implements HostNotice {}
}
