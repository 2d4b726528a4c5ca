package dev.slipway.server.jolokia;

import dev.slipway.core.settings.JmxChange;
import dev.slipway.core.settings.OwnSettings;
import java.util.List;
import java.util.stream.Stream;
import javax.management.ObjectName;

/// What admins may write and execute by Jolokia: what is harmless, and what the settings add.
/// Everything else nobody may.
final class Changes {
    /// What hurts nobody: collect garbage, set a log level, count the peak of threads anew.
    private static final List<JmxChange> HARMLESS =
            List.of(
                    new JmxChange("exec java.lang:type=Memory gc"),
                    new JmxChange("exec java.lang:type=Threading resetPeakThreadCount"),
                    new JmxChange("exec java.util.logging:type=Logging setLoggerLevel"),
                    new JmxChange("write java.lang:type=Memory Verbose"));

    private Changes() {}

    /// @param what `write` or `exec`
    /// @param member the attribute, or the operation without its signature
    static boolean allow(OwnSettings settings, String what, ObjectName bean, String member) {
        return Stream.concat(HARMLESS.stream(), settings.jolokiaAllow().stream())
                .anyMatch(change -> change.is(what, bean, member));
    }

    /// `setLoggerLevel` of `setLoggerLevel(java.lang.String,java.lang.String)`.
    static String withoutSignature(String operation) {
        int signature = operation.indexOf('(');
        return signature < 0 ? operation : operation.substring(0, signature);
    }
}
