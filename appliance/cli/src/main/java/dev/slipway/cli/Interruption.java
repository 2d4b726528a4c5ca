package dev.slipway.cli;

import java.util.function.Supplier;

/// Says something when the process is told to end (Ctrl-C) in the middle of a piece of work.
final class Interruption implements AutoCloseable {
    private volatile boolean over;

    Interruption(Screen screen, Supplier<String> message) {
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("interrupted")
                                .unstarted(() -> {
                                    if (!over) {
                                        screen.remark("\n" + message.get());
                                    }
                                }));
    }

    /// From here on there is nothing left to interrupt.
    void end() {
        over = true;
    }

    @Override
    public void close() {
        end();
    }
}
