package dev.slipway.guest.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Programs of the test machine.
public final class Commands {
    private Commands() {}

    /// @return what it printed
    /// @throws IOException when it does not exist or fails, with what it said
    public static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + printed);
        }
        return printed;
    }
}
