package dev.slipway.guest;

import java.util.List;

/// How the machine ended before this boot, as far as its data volume tells.
///
/// @param kind `first-boot`, `orderly`, or `lost` for a crash or a loss of power
/// @param crashReports files of the JVM's crashes on the data volume, newest first
public record PreviousEnd(String kind, List<String> crashReports) {
    static final PreviousEnd UNKNOWN = new PreviousEnd("unknown", List.of());

    public PreviousEnd {
        crashReports = List.copyOf(crashReports);
    }
}
