package dev.slipway.benchmarks;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a [DebianImage] that runs tells of its memory on its console, every five seconds.
final class DebianMemory {
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");
    private static final int LIMIT_SECONDS = 120;

    private DebianMemory() {}

    /// Waits for the next time it tells.
    static long availableBytes(VirtualMachine machine) throws IOException, InterruptedException {
        int before = machine.console().length();
        for (int second = 0; second < LIMIT_SECONDS; second++) {
            Matcher told = AVAILABLE.matcher(machine.console().substring(before));
            if (told.find()) {
                return Long.parseLong(told.group(1)) << 10;
            }
            Thread.sleep(1_000);
        }
        throw new IOException("Debian tells nothing of its memory:\n" + machine.console());
    }
}
