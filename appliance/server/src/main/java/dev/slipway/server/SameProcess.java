package dev.slipway.server;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Runs the command of this process again, in its place: the same process id, environment and
/// terminal, so that whoever started it sees no end (execv(3)). Linux alone.
final class SameProcess {
    private static final int SIG_SETMASK = 2;
    private static final int SIGNAL_SET_BYTES = 128;
    private static final int FIRST_FILE = 3;
    private static final int CLOSE_RANGE_CLOEXEC = 4;

    private SameProcess() {}

    /// Call it when everything has been stopped; no shutdown hook runs.
    ///
    /// @throws IOException when it did not happen
    static void startAgain() throws IOException {
        List<String> words =
                List.of(
                        Files.readString(Path.of("/proc/self/cmdline"), StandardCharsets.UTF_8)
                                .split("\0", -1));
        Path program = Path.of("/proc/self/exe").toRealPath();
        try (Arena arena = Arena.ofConfined()) {
            leaveNothingBehind(arena);
            // int execv(const char *path, char *const argv[])
            MethodHandle execv =
                    LibC.function(
                            "execv",
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.ADDRESS));
            var _ =
                    (int)
                            execv.invokeExact(
                                    arena.allocateFrom(program.toString()),
                                    arguments(words, arena));
            throw new IOException(program + " could not be run again");
        } catch (IOException failed) {
            throw failed;
        } catch (Throwable impossible) {
            throw new IOException("this system does not let the process run again", impossible);
        }
    }

    /// Open files would be inherited, and so would the signals that the JVM's threads block.
    private static void leaveNothingBehind(Arena arena) throws Throwable {
        // int close_range(unsigned first, unsigned last, int flags)
        MethodHandle closeRange =
                LibC.function(
                        "close_range",
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT));
        var _ = (int) closeRange.invokeExact(FIRST_FILE, -1, CLOSE_RANGE_CLOEXEC);
        // int pthread_sigmask(int how, const sigset_t *set, sigset_t *old)
        MethodHandle mask =
                LibC.function(
                        "pthread_sigmask",
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.ADDRESS,
                                ValueLayout.ADDRESS));
        var _ =
                (int)
                        mask.invokeExact(
                                SIG_SETMASK, arena.allocate(SIGNAL_SET_BYTES), MemorySegment.NULL);
    }

    /// @param words the last of them empty, as the kernel gives them
    private static MemorySegment arguments(List<String> words, Arena arena) {
        MemorySegment all = arena.allocate(ValueLayout.ADDRESS, words.size());
        for (int i = 0; i < words.size() - 1; i++) {
            all.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(words.get(i)));
        }
        all.setAtIndex(ValueLayout.ADDRESS, words.size() - 1L, MemorySegment.NULL);
        return all;
    }
}
