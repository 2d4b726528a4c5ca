package dev.slipway.core.machine;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// One line of the kernel's log.
///
/// @param after since the kernel started
/// @param level `emergency` … `debug`, as syslog(3) has them
/// @param text without values of settings from the kernel's command line, which may be secret
public record KernelLine(Duration after, String level, String text) {
    private static final List<String> LEVELS =
            List.of(
                    "emergency",
                    "alert",
                    "critical",
                    "error",
                    "warning",
                    "notice",
                    "info",
                    "debug");
    private static final Pattern SETTING =
            Pattern.compile("\\b(slipway\\.[^\\s=]+)=(\"[^\"]*\"|\\S+)");
    private static final int LEVEL_BITS = 7;
    private static final long NANOS_PER_MICRO = 1_000;

    /// @param record of `/dev/kmsg`: priority, number, microseconds, flags; then the text, and
    ///   perhaps more lines for programs
    /// @throws IllegalArgumentException when it is none
    public static KernelLine parse(String record) {
        int semicolon = record.indexOf(';');
        String[] head = record.substring(0, Math.max(0, semicolon)).split(",");
        if (head.length < 3) {
            throw new IllegalArgumentException("\"" + record + "\" is no record of the kernel");
        }
        String text = record.substring(semicolon + 1).lines().findFirst().orElse("");
        return new KernelLine(
                Duration.ofNanos(Long.parseLong(head[2]) * NANOS_PER_MICRO),
                LEVELS.get(Integer.parseInt(head[0]) & LEVEL_BITS),
                SETTING.matcher(text).replaceAll("$1=…"));
    }

    /// As dmesg prints it.
    public String told() {
        return "[%5d.%06d] %s"
                .formatted(after.toSeconds(), after.toNanosPart() / (int) NANOS_PER_MICRO, text);
    }
}
