package dev.slipway.server.jolokia;

import java.util.List;
import java.util.stream.Stream;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/// What admins may write and execute by Jolokia; everything else nobody may.
public record Changes(List<Change> allowed) {
    /// What hurts nobody: collect garbage, set a log level, count the peak of threads anew.
    public static final Changes HARMLESS =
            parse(
                    List.of(
                            "exec java.lang:type=Memory gc",
                            "exec java.lang:type=Threading resetPeakThreadCount",
                            "exec java.util.logging:type=Logging setLoggerLevel",
                            "write java.lang:type=Memory Verbose"));

    public Changes {
        allowed = List.copyOf(allowed);
    }

    /// @param what `write` or `exec`
    /// @param member the attribute, or the operation without its signature
    record Change(String what, ObjectName bean, String member) {}

    /// These and more.
    ///
    /// @throws IllegalArgumentException as [#parse] does
    public Changes and(List<String> lines) {
        return new Changes(Stream.concat(allowed.stream(), parse(lines).allowed.stream()).toList());
    }

    /// Each as in `exec java.lang:type=Memory gc` or `write java.lang:type=Memory Verbose`.
    ///
    /// @throws IllegalArgumentException naming the line that is none of these, or a pattern
    public static Changes parse(List<String> lines) {
        return new Changes(lines.stream().map(Changes::change).toList());
    }

    private static Change change(String line) {
        int first = line.indexOf(' ');
        int last = line.lastIndexOf(' ');
        String what = line.substring(0, Math.max(0, first));
        if ((!what.equals("write") && !what.equals("exec")) || last <= first) {
            throw new IllegalArgumentException(
                    "\"" + line + "\" is not like \"exec java.lang:type=Memory gc\"");
        }
        try {
            ObjectName bean = ObjectName.getInstance(line.substring(first + 1, last).strip());
            if (bean.isPattern()) {
                throw new IllegalArgumentException("\"" + line + "\" names no single MBean");
            }
            return new Change(what, bean, line.substring(last + 1));
        } catch (MalformedObjectNameException malformed) {
            throw new IllegalArgumentException("\"" + line + "\" names no MBean", malformed);
        }
    }

    boolean allow(String what, ObjectName bean, String member) {
        return allowed.contains(new Change(what, bean, member));
    }

    /// `setLoggerLevel` of `setLoggerLevel(java.lang.String,java.lang.String)`.
    static String withoutSignature(String operation) {
        int signature = operation.indexOf('(');
        return signature < 0 ? operation : operation.substring(0, signature);
    }
}
