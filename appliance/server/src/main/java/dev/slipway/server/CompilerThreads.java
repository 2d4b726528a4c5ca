package dev.slipway.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The JVM's compilers, once the server is up: whoever waits for an answer goes first. After a
/// deployment they are busy for seconds, and on few processors requests and the next deployment
/// would wait for them. Linux alone, where each thread has a priority of its own.
final class CompilerThreads {
    private static final System.Logger LOG = System.getLogger(CompilerThreads.class.getName());
    private static final Path TASKS = Path.of("/proc/self/task");

    /// As the kernel cuts the names.
    private static final List<String> NAMES = List.of("C1 CompilerThre", "C2 CompilerThre");

    /// Nice values, out of 19: a tenth of a processor that others want as well, all of an idle one.
    private static final int STEPS_BACK = 10;

    private static final int LEAST = 19;
    private static final int PRIO_PROCESS = 0;

    private CompilerThreads() {}

    /// Also holds for those that start later, which a compiler thread starts. A second call does
    /// nothing.
    static void stepBack() {
        if (!Files.isDirectory(TASKS)) {
            return;
        }
        try (Stream<Path> tasks = Files.list(TASKS)) {
            // int setpriority(int which, id_t who, int nice)
            MethodHandle setPriority =
                    LibC.function(
                            "setpriority",
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT));
            int nice = Math.min(LEAST, nice(Path.of("/proc/self")) + STEPS_BACK);
            for (Path task : tasks.filter(CompilerThreads::compiles).toList()) {
                int id = Integer.parseInt(task.getFileName().toString());
                if ((int) setPriority.invokeExact(PRIO_PROCESS, id, nice) != 0) {
                    LOG.log(System.Logger.Level.DEBUG, () -> task + " keeps its priority");
                }
            }
        } catch (Throwable refused) {
            LOG.log(System.Logger.Level.DEBUG, "The compilers keep their priority", refused);
        }
    }

    static boolean compiles(Path task) {
        try {
            return NAMES.contains(Files.readString(task.resolve("comm")).strip());
        } catch (NoSuchFileException ended) {
            return false;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// @param task of `/proc`
    static int nice(Path task) throws IOException {
        String stat = Files.readString(task.resolve("stat"));
        // the name before it may hold anything, blanks and brackets too
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
    }
}
