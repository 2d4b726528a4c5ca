package dev.slipway.tomcat.guard;

/// A class loader that wants to know when one of its classes, or one of a loader below it, was not
/// let end the process.
public interface Guarded {
    /// Called on the thread that called, which gets an exception afterwards.
    ///
    /// @param call as in `System.exit(3)`
    /// @param caller as in a stack trace
    void exitRefused(String call, String caller);
}
