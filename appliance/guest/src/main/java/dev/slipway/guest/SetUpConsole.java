package dev.slipway.guest;

import java.io.IOException;
import java.nio.file.Files;

/// Step: the console says what this software says, and of the kernel's words only errors.
final class SetUpConsole {
    /// Errors and worse go to the console; the other three are the kernel's own defaults.
    private static final String ERRORS_ONLY = "4 4 1 7";

    private SetUpConsole() {}

    static String run(Guest guest) throws IOException {
        Files.writeString(Paths.PROC.resolve("sys/kernel/printk"), ERRORS_ONLY);
        guest.console.line(guest.image.told());
        return "of the kernel only errors; " + MemoryPlan.read(Paths.PROC).told();
    }
}
