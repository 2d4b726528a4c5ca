package dev.slipway.guest;

import dev.slipway.core.machine.StepReport;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/// What a person in front of the machine's screen or serial line reads. One line per fact; a line
/// is never split.
///
/// Safe for use by many threads.
final class Console {
    private static final int NAME_WIDTH = 22;
    private static final int LONGEST = 300;

    private final PrintStream out;

    Console(PrintStream out) {
        this.out = out;
    }

    void step(StepReport step) {
        String state =
                switch (step.state()) {
                    case OK -> "ok";
                    case FAILED -> "FAILED";
                    case SKIPPED -> "skipped";
                };
        line(
                ("%-" + NAME_WIDTH + "s %-7s %5d ms  %s")
                        .formatted(step.name(), state, step.took().toMillis(), step.note()));
    }

    void line(String text) {
        String plain = text.replaceAll("\\p{Cntrl}+", " ");
        String cut = plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
        out.print("[%s] %s\n".formatted(seconds(PowerOnClock.now()), cut));
        out.flush();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%8.3f", time.toMillis() / 1000.0);
    }
}
