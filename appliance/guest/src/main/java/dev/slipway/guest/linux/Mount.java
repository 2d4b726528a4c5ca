package dev.slipway.guest.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// Mounts and unmounts file systems. Needs to be root, and is refused once [SeccompFilter] holds.
///
/// Source: mount(2).
public final class Mount {
    public static final long READ_ONLY = 1;
    public static final long NO_SUID = 2;
    public static final long NO_DEVICES = 4;
    public static final long NO_EXEC = 8;
    public static final long REMOUNT = 32;

    /// What changes in a folder is on the disk at once.
    public static final long SYNC_FOLDERS = 128;

    public static final long NO_ATIME = 1024;
    public static final long BIND = 4096;

    private Mount() {}

    /// `int mount(const char *source, const char *target, const char *type, unsigned long flags,
    /// const void *data);`
    ///
    /// @param flags constants of this class, added up
    /// @param options as the file system understands them; empty for none
    public static void mount(String source, Path target, String type, long flags, String options)
            throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment from = arena.allocateFrom(source);
            MemorySegment to = arena.allocateFrom(target.toString());
            MemorySegment kind = arena.allocateFrom(type);
            MemorySegment data = arena.allocateFrom(options);
            Syscall.call(
                    "mount of " + source + " on " + target,
                    SyscallNumber.MOUNT,
                    from.address(),
                    to.address(),
                    kind.address(),
                    flags,
                    options.isEmpty() ? 0 : data.address());
        }
    }

    /// `int umount2(const char *target, int flags);`
    public static void unmount(Path target) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(target.toString());
            Syscall.call("umount of " + target, SyscallNumber.UMOUNT2, name.address(), 0);
        }
    }
}
