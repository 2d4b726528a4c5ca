package dev.slipway.image.root;

import dev.slipway.image.Refused;
import java.util.List;

/// What the kernel is told. Words before `--` are the kernel's own, or settings the guest reads
/// from `/proc/cmdline`; words of the form `NAME=value` that the kernel does not know become PID
/// 1's environment, and what follows `--` its arguments.
public final class KernelCommandLine {
    /// `$ORIGIN` cannot be resolved before `/proc` is there, so the loader is told where the
    /// runtime's libraries are.
    static final String LIBRARIES = JavaRuntime.HOME + "/lib:" + JavaRuntime.HOME + "/lib/server";

    private static final int MAX_BYTES = 2047; // COMMAND_LINE_SIZE on x86
    private static final List<String> WORDS =
            List.of(
                    "rdinit=" + JavaRuntime.HOME + "/bin/java",
                    "rootfstype=ramfs", // a tmpfs would hold half of the memory at most
                    "LD_LIBRARY_PATH=" + LIBRARIES,
                    "LC_ALL=C.UTF-8",
                    "MALLOC_ARENA_MAX=2",
                    "console=tty0",
                    "console=ttyS0",
                    "panic=1",
                    "quiet",
                    "loglevel=4");

    private KernelCommandLine() {}

    /// @param more words for the kernel or the guest, after ours, so that they win
    /// @throws Refused when the kernel would cut it off, or a word would end the kernel's part
    public static String of(List<String> more) throws Refused {
        if (more.contains("--")) {
            throw new Refused(
                    "\"--\" cannot be appended to the kernel's command line: it would end it");
        }
        String line =
                String.join(" ", WORDS) + (more.isEmpty() ? "" : " " + String.join(" ", more));
        String all = line + " -- @" + GuestOptions.FILE;
        if (all.length() > MAX_BYTES) {
            throw new Refused(
                    "The kernel's command line would have "
                            + all.length()
                            + " characters; it takes "
                            + MAX_BYTES);
        }
        return all;
    }
}
