package dev.slipway.guest;

/// How something thrown is told on the console.
final class Uncaught {
    private static final System.Logger LOG = System.getLogger(Uncaught.class.getName());

    private Uncaught() {}

    static void tell(Console console, Thread thread, Throwable thrown) {
        console.line("A thread ended by an error (" + thread.getName() + "): " + told(thrown));
        LOG.log(System.Logger.Level.ERROR, () -> "Uncaught in " + thread.getName(), thrown);
    }

    /// The message of what went wrong and of what was behind it.
    static String told(Throwable thrown) {
        String message =
                thrown.getMessage() == null
                        ? thrown.getClass().getSimpleName()
                        : thrown.getMessage();
        Throwable cause = thrown.getCause();
        return cause == null || cause.getMessage() == null || message.contains(cause.getMessage())
                ? message
                : message + ": " + cause.getMessage();
    }
}
