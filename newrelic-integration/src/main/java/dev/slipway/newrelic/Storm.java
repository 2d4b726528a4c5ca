package dev.slipway.newrelic;

import java.time.Duration;

/// Whether an agent takes more of the processor than a monitor may: more than half of one, in each
/// of six windows of half a minute in a row. Its start, which is the busiest it should ever be, is
/// over long before, even where everything is slow. For one thread at a time.
final class Storm {
    private static final double MOST = 0.5;
    private static final int WINDOWS = 6;
    private static final Duration WINDOW = Duration.ofSeconds(30);

    private final Duration window;
    private long windowBegan = System.nanoTime();
    private Duration used = Duration.ZERO;
    private Duration usedByWindows = Duration.ZERO;
    private int windows;

    Storm() {
        this(WINDOW);
    }

    Storm(Duration window) {
        this.window = window;
    }

    /// To be told every second or oftener.
    ///
    /// @param more processor time that was used since the call before
    /// @return whether it storms
    boolean rages(Duration more) {
        used = used.plus(more);
        Duration passed = Duration.ofNanos(System.nanoTime() - windowBegan);
        if (passed.compareTo(window) < 0) {
            return false;
        }
        boolean busy = isTooMuch(used, passed);
        windows = busy ? windows + 1 : 0;
        usedByWindows = busy ? usedByWindows.plus(used) : Duration.ZERO;
        used = Duration.ZERO;
        windowBegan = System.nanoTime();
        return windows >= WINDOWS;
    }

    /// Whether so much processor time is too much for so long.
    static boolean isTooMuch(Duration used, Duration passed) {
        return used.toNanos() > passed.toNanos() * MOST;
    }

    /// What it did, once it [#rages]: continues a sentence that begins with "it".
    String words() {
        return "used %d s of processor time within %d s"
                .formatted(usedByWindows.toSeconds(), window.multipliedBy(windows).toSeconds());
    }
}
