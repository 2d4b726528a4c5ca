package dev.slipway.core.settings;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as people write them.
public final class Durations {
    private static final Pattern SHORT =
            Pattern.compile("(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");
    private static final long[] MILLIS = {86_400_000, 3_600_000, 60_000, 1_000, 1};

    private Durations() {}

    /// @param text ISO-8601 (`PT30S`), or whole numbers with units, the largest first: `500ms`,
    ///   `30s`, `5m`, `1h30m`, `2d`
    /// @throws IllegalArgumentException naming the text, when it is neither, or means more than
    ///   fits into 64 bits of milliseconds
    public static Duration parse(String text) {
        String stripped = text.strip();
        try {
            Matcher matcher = SHORT.matcher(stripped);
            Duration duration =
                    !stripped.isEmpty() && matcher.matches()
                            ? sum(matcher)
                            : Duration.parse(stripped);
            var _ = duration.toMillis();
            return duration;
        } catch (DateTimeException | ArithmeticException | NumberFormatException noDuration) {
            throw new IllegalArgumentException(
                    Quoted.of(text) + " is not a duration such as 500ms, 30s, 5m, 1h or PT30S",
                    noDuration);
        }
    }

    private static Duration sum(Matcher parts) {
        long millis = 0;
        for (int unit = 0; unit < MILLIS.length; unit++) {
            String number = parts.group(unit + 1);
            if (number != null) {
                millis =
                        Math.addExact(
                                millis, Math.multiplyExact(Long.parseLong(number), MILLIS[unit]));
            }
        }
        return Duration.ofMillis(millis);
    }
}
