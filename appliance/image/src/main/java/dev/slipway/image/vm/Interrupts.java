package dev.slipway.image.vm;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// Ctrl-C, counted, and the signal by which supervisors end a program. A shutdown hook hears the
/// first one alone, so this takes `sun.misc.Signal`, of the module jdk.unsupported; by reflection,
/// because the compiler's warning of it cannot be turned off.
final class Interrupts {
    private static final List<String> SIGNALS = List.of("INT", "TERM");

    private final AtomicInteger count = new AtomicInteger();

    /// For the rest of this program.
    ///
    /// @param pressed told how many times it was pressed, on a thread of the JVM's
    void handle(IntConsumer pressed) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object counting =
                    Proxy.newProxyInstance(
                            Interrupts.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (_, _, _) -> {
                                pressed.accept(count.incrementAndGet());
                                return null;
                            });
            for (String name : SIGNALS) {
                signal.getMethod("handle", signal, handler)
                        .invoke(
                                null,
                                signal.getConstructor(String.class).newInstance(name),
                                counting);
            }
        } catch (ReflectiveOperationException absent) {
            throw new IllegalStateException("this Java has no sun.misc.Signal", absent);
        }
    }

    boolean any() {
        return count.get() > 0;
    }
}
