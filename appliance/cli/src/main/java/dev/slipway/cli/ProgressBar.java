package dev.slipway.cli;

import java.time.Duration;
import java.util.Locale;

/// An upload as one line, at most 79 columns wide.
final class ProgressBar {
    private static final int WIDTH = 24;
    private static final int LONGEST_NAME = 20;

    private final String file;

    ProgressBar(String file) {
        this.file =
                file.length() <= LONGEST_NAME ? file : file.substring(0, LONGEST_NAME - 3) + "...";
    }

    /// `shop.war [=======> ] 31 % 10 MB of 33 MB 41 MB/s`
    String text(long sent, long of, Duration elapsed) {
        double part = of == 0 ? 1 : (double) sent / of;
        int filled = (int) (part * WIDTH);
        String bar = "=".repeat(filled) + (filled < WIDTH ? ">" : "");
        return String.format(
                        Locale.ROOT,
                        "%s  [%-" + WIDTH + "s] %3d %%  %s of %s  %s",
                        file,
                        bar,
                        (int) (part * 100),
                        Human.size(sent),
                        Human.size(of),
                        rate(sent, elapsed))
                .stripTrailing();
    }

    /// `41 MB/s`; empty while it is too early to tell.
    static String rate(long bytes, Duration elapsed) {
        long millis = elapsed.toMillis();
        return millis < 200 ? "" : Human.size(bytes * 1_000 / millis) + "/s";
    }
}
