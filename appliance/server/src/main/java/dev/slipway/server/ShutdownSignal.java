package dev.slipway.server;

import java.io.PrintStream;

/// Ctrl-C and SIGTERM: the JVM runs its shutdown hooks, and ours closes the server and then ends
/// the process itself, because the JVM would report the signal (130, 143) for what was an orderly
/// stop.
public final class ShutdownSignal {
    private ShutdownSignal() {}

    public static void stop(SlipwayServer server, PrintStream out) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    out.println("\nStopping: waiting for the requests in flight");
                                    server.close();
                                    out.println("Stopped");
                                    out.flush();
                                    Runtime.getRuntime().halt(0);
                                },
                                "shutdown"));
    }
}
