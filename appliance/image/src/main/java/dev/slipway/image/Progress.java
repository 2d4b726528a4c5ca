package dev.slipway.image;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells what is being made. On a terminal the step that runs is shown while it runs; elsewhere
/// each has one line when it is done. For one thread.
final class Progress implements Consumer<String> {
    private static final Duration WORTH_A_NUMBER = Duration.ofMillis(500);

    private final PrintWriter out;
    private final boolean terminal;
    private @Nullable String running;
    private Instant since = Instant.now();

    Progress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /// Begins a step, which ends the one before.
    @Override
    public void accept(String step) {
        end();
        running = step;
        since = Instant.now();
        if (terminal) {
            out.printf("  %s …", step);
            out.flush();
        }
    }

    void end() {
        if (running != null) {
            Duration took = Duration.between(since, Instant.now());
            String time =
                    took.compareTo(WORTH_A_NUMBER) < 0
                            ? ""
                            : "  %.1f s".formatted(took.toMillis() / 1000.0);
            out.printf("%s  %s%s%n", terminal ? "\r\033[K" : "", running, time);
            out.flush();
            running = null;
        }
    }
}
