package dev.slipway.newrelic;

import java.lang.instrument.Instrumentation;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// An agent whose threads do nothing and never rest, until they are interrupted. Public, as it is
/// called like any agent.
public final class SpinningAgent {
    /// So many that they get their share of a busy machine, too.
    private static final int THREADS = 4;

    private static final AtomicLong TURNS = new AtomicLong();

    private SpinningAgent() {}

    public static void premain(
            @SuppressWarnings("UnusedVariable") @Nullable String arguments,
            @SuppressWarnings("UnusedVariable") Instrumentation instrumentation) {
        for (int i = 0; i < THREADS; i++) {
            Thread.ofPlatform().name("spinning-" + i).daemon().start(SpinningAgent::spin);
        }
    }

    private static void spin() {
        while (!Thread.interrupted()) {
            TURNS.incrementAndGet();
        }
    }
}
