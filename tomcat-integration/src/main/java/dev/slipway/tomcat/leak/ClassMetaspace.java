package dev.slipway.tomcat.leak;

import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/// What the JVM holds for the classes of one loader, as `jcmd VM.classloader_stats` says. It does
/// not say which loader is which, but how many classes each has: two of the same kind and number
/// hold about the same.
final class ClassMetaspace {
    private static final System.Logger LOG = System.getLogger(ClassMetaspace.class.getName());
    private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";
    private static final String HIDDEN = "+ hidden classes";

    private ClassMetaspace() {}

    /// @return in bytes; null when the JVM does not say
    static @Nullable Long heldBy(Class<?> loaderType, int classes) {
        try {
            Object table =
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(
                                    new ObjectName(COMMANDS),
                                    "vmClassloaderStats",
                                    new Object[0],
                                    new String[0]);
            return parse(String.valueOf(table), loaderType.getName(), classes);
        } catch (JMException notThere) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    () -> "This JVM has no class loader statistics",
                    notThere);
            return null;
        }
    }

    static @Nullable Long parse(String table, String loaderType, int classes) {
        List<String> lines = table.lines().toList();
        return java.util.stream.IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).endsWith(" " + loaderType))
                .boxed()
                .min(Comparator.comparingLong(i -> Math.abs(number(lines.get(i), 3) - classes)))
                .map(i ->
                        number(lines.get(i), 4)
                                + (i + 1 < lines.size() && lines.get(i + 1).endsWith(HIDDEN)
                                        ? number(lines.get(i + 1), 1)
                                        : 0))
                .orElse(null);
    }

    private static long number(String line, int column) {
        return Long.parseLong(line.strip().split("\\s+")[column]);
    }
}
