package dev.slipway.newrelic;

import java.lang.instrument.Instrumentation;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The agent that the JVM is asked to load so that this process comes by its own [Instrumentation].
/// Public, as the JVM calls it.
public final class AgentDoor {
    private static final AtomicReference<@Nullable Instrumentation> OPENED =
            new AtomicReference<>();

    private AgentDoor() {}

    public static void agentmain(
            @SuppressWarnings("UnusedVariable") @Nullable String arguments,
            Instrumentation instrumentation) {
        OPENED.set(instrumentation);
    }

    static Optional<Instrumentation> opened() {
        return Optional.ofNullable(OPENED.get());
    }
}
