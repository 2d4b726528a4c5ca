package dev.slipway.guest;

import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// When the JVM is told to end, by a signal or by somebody's `System.exit`, the machine reboots in
/// order instead: an init that ends makes the kernel panic.
final class ShutdownHook {
    private ShutdownHook() {}

    static void install(Console console, Power power) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    power.end(Power.Wish.REBOOT, cause());
                                    holdForEver(console);
                                },
                                "shutdown"));
    }

    private static String cause() {
        for (Map.Entry<Thread, StackTraceElement[]> thread :
                Thread.getAllStackTraces().entrySet()) {
            for (StackTraceElement frame : thread.getValue()) {
                if (frame.getClassName().equals("java.lang.Runtime")
                        && frame.getMethodName().equals("exit")) {
                    return "Runtime.exit was called in the thread " + thread.getKey().getName();
                }
            }
        }
        return "a signal came, as by Ctrl-Alt-Del";
    }

    /// The power goes before this returns.
    private static void holdForEver(Console console) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException hurried) {
            console.line("The JVM ends");
        }
    }
}
