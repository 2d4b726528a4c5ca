package dev.slipway.server;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/// The parts of an ext4 file system. For minutes after a file was removed, ext4 does not use its
/// inode again, but steps over it each time it makes a file in the same group: after a version of
/// two thousand files has been retired, each file of the next one takes a quarter of a millisecond
/// more. So each version gets a group of its own.
///
/// Source: ext4(5), the attribute T of chattr(1); fs/ext4/ialloc.c, `find_group_orlov` and
/// `recently_deleted`.
final class BlockGroups {
    private static final System.Logger LOG = System.getLogger(BlockGroups.class.getName());

    // these three as x86-64 and AArch64 have them
    private static final int O_CLOEXEC = 0x80000;
    private static final long FS_IOC_GETFLAGS = 0x80086601L;
    private static final long FS_IOC_SETFLAGS = 0x40086602L;

    /// Folders in this one have nothing to do with each other.
    static final int FS_TOPDIR_FL = 0x20000;

    private BlockGroups() {}

    /// From now on, each new folder in this one goes to a group with few others. Does nothing where
    /// the file system is another, which has no such groups.
    ///
    /// @param folder on a disk or in memory; exists
    static void spread(Path folder) {
        if (!System.getProperty("os.name").equals("Linux")) {
            return;
        }
        try {
            setFlags(folder, flags(folder) | FS_TOPDIR_FL);
        } catch (IOException unsupported) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    () -> "Versions stay side by side: " + unsupported.getMessage());
        }
    }

    static int flags(Path folder) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment flags = arena.allocate(ValueLayout.JAVA_LONG);
            ask(folder, FS_IOC_GETFLAGS, flags, arena);
            return flags.get(ValueLayout.JAVA_INT, 0);
        }
    }

    private static void setFlags(Path folder, int wanted) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            // the kernel reads an int, whatever the call's number says
            MemorySegment flags = arena.allocate(ValueLayout.JAVA_LONG);
            flags.set(ValueLayout.JAVA_INT, 0, wanted);
            ask(folder, FS_IOC_SETFLAGS, flags, arena);
        }
    }

    private static void ask(Path folder, long request, MemorySegment flags, Arena arena)
            throws IOException {
        try {
            int file =
                    (int) Calls.OPEN.invokeExact(arena.allocateFrom(folder.toString()), O_CLOEXEC);
            if (file < 0) {
                throw new IOException(folder + " cannot be opened");
            }
            try {
                if ((int) Calls.IOCTL.invokeExact(file, request, flags) != 0) {
                    throw new IOException("no flags are kept for " + folder);
                }
            } finally {
                int _ = (int) Calls.CLOSE.invokeExact(file);
            }
        } catch (IOException | RuntimeException | Error known) {
            throw known;
        } catch (Throwable other) {
            throw new IllegalStateException(other);
        }
    }

    /// Bound when the first is needed.
    private static final class Calls {
        private static final Linker.Option AFTER_TWO = Linker.Option.firstVariadicArg(2);

        /// int open(const char *pathname, int flags, ...)
        static final MethodHandle OPEN =
                LibC.function(
                        "open",
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                        AFTER_TWO);

        /// int ioctl(int fd, unsigned long request, ...)
        static final MethodHandle IOCTL =
                LibC.function(
                        "ioctl",
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_LONG,
                                ValueLayout.ADDRESS),
                        AFTER_TWO);

        static final MethodHandle CLOSE =
                LibC.function(
                        "close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

        private Calls() {}
    }
}
