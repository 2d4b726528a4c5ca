package dev.slipway.core.machine;

import java.util.List;

/// How the machine ended before this boot, as far as its data volume tells.
///
/// @param kind `unknown` before the data volume is read, `first-boot`, `orderly`, or `lost` for a
///   crash or a loss of power
/// @param reason of an orderly end, one sentence; empty for the others
/// @param crashReports files of the JVM's crashes on the data volume, newest first
public record PreviousEnd(String kind, String reason, List<String> crashReports) {
    public static final PreviousEnd UNKNOWN = new PreviousEnd("unknown", "", List.of());

    public PreviousEnd {
        crashReports = List.copyOf(crashReports);
    }
}
