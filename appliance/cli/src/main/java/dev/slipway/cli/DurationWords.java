package dev.slipway.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Durations on the command line: `500ms`, `30s`, `5m`, `1h30m`, `2d`, or ISO-8601.
final class DurationWords implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            return text.matches("\\d+ms")
                    ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                    : Duration.parse(iso(text.toUpperCase(Locale.ROOT)));
        } catch (DateTimeException | NumberFormatException | ArithmeticException none) {
            throw new TypeConversionException(
                    "'" + text + "' is not a duration such as 500ms, 30s, 5m or 1h");
        }
    }

    private static String iso(String text) {
        if (text.startsWith("P")) {
            return text;
        }
        int days = text.indexOf('D');
        return days == text.length() - 1
                ? "P" + text
                : "P" + text.substring(0, days + 1) + "T" + text.substring(days + 1);
    }
}
