package dev.slipway.core.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.core.AppName;
import dev.slipway.core.LogLine;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A line as it is in the file: the time, the version's number, the level, and the text, with one
/// blank between each.
final class LineFormat {
    private static final int MAX_CHARS = 16_384;
    private static final int PARTS = 4;

    private LineFormat() {}

    /// With its line feed; a text beyond 16,384 characters is cut and ends in `…`.
    static byte[] bytes(LogLine line) {
        String text = line.text();
        if (text.length() > MAX_CHARS) {
            text = text.substring(0, MAX_CHARS) + "…";
        }
        String level = line.level().isEmpty() ? "-" : line.level().replaceAll("\\s", "_");
        return (line.at()
                        + " "
                        + line.version()
                        + " "
                        + level
                        + " "
                        + text.replace('\n', ' ').replace('\r', ' ')
                        + "\n")
                .getBytes(UTF_8);
    }

    /// @param bytes without the line feed
    /// @return null for what is no line, such as one that a crash cut off
    static @Nullable LogLine parse(AppName app, byte[] bytes) {
        String[] parts = new String(bytes, UTF_8).split(" ", PARTS);
        if (parts.length < PARTS) {
            return null;
        }
        try {
            return new LogLine(
                    Instant.parse(parts[0]), app, Integer.parseInt(parts[1]), parts[2], parts[3]);
        } catch (DateTimeException | NumberFormatException _) {
            return null;
        }
    }
}
