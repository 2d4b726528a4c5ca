package dev.slipway.guest.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// What concerns the machine or the process as a whole.
public final class Kernel {
    private static final long REBOOT_MAGIC = 0xfee1dead;
    private static final long REBOOT_MAGIC_2 = 672274793;
    private static final int CLOCK_REALTIME = 0;
    private static final int PR_SET_DUMPABLE = 4;
    private static final int GRND_NONBLOCK = 1;
    private static final int TIMESPEC_BYTES = 16;

    private Kernel() {}

    /// What reboot(2) is asked for.
    public enum Ending {
        RESTART(0x01234567),
        POWER_OFF(0x4321fedc),
        HALT(0xcdef0123);

        private final long command;

        Ending(int command) {
            this.command = Integer.toUnsignedLong(command);
        }
    }

    /// What prlimit(2) limits.
    public enum Limit {
        CORE_FILE_BYTES(4),
        OPEN_FILES(7);

        private final int resource;

        Limit(int resource) {
            this.resource = resource;
        }
    }

    /// `int reboot(int magic, int magic2, int cmd, void *arg);` Does not sync; does not return when
    /// Linux agrees.
    public static void end(Ending ending) throws ErrnoException {
        Syscall.call(
                "reboot", SyscallNumber.REBOOT, REBOOT_MAGIC, REBOOT_MAGIC_2, ending.command, 0);
    }

    /// `int reboot(…, RB_DISABLE_CAD, …);` Ctrl-Alt-Del becomes a SIGINT to PID 1, which can stop
    /// in order.
    public static void takeCtrlAltDel() throws ErrnoException {
        Syscall.call("reboot", SyscallNumber.REBOOT, REBOOT_MAGIC, REBOOT_MAGIC_2, 0, 0);
    }

    /// `void sync(void);` Returns when all that was written is on the disks.
    public static void sync() throws ErrnoException {
        Syscall.call("sync", SyscallNumber.SYNC);
    }

    /// `int sethostname(const char *name, size_t len);`
    ///
    /// @param name at most 64 bytes
    public static void hostname(String name) throws ErrnoException {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = Memory.copy(arena, bytes);
            Syscall.call("sethostname", SyscallNumber.SETHOSTNAME, text.address(), bytes.length);
        }
    }

    /// `int clock_settime(clockid_t clockid, const struct timespec *tp);`
    public static void clock(Instant time) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment timespec = arena.allocate(TIMESPEC_BYTES, Long.BYTES);
            timespec.setAtIndex(ValueLayout.JAVA_LONG, 0, time.getEpochSecond());
            timespec.setAtIndex(ValueLayout.JAVA_LONG, 1, time.getNano());
            Syscall.call(
                    "clock_settime",
                    SyscallNumber.CLOCK_SETTIME,
                    CLOCK_REALTIME,
                    timespec.address());
        }
    }

    /// `ssize_t getrandom(void *buf, size_t buflen, unsigned int flags);`
    ///
    /// @return whether the kernel has gathered enough entropy for keys
    public static boolean hasEntropy() throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment one = arena.allocate(1);
            Syscall.call("getrandom", SyscallNumber.GETRANDOM, one.address(), 1, GRND_NONBLOCK);
            return true;
        } catch (ErrnoException refused) {
            if (refused.errno() == Errno.EAGAIN) {
                return false;
            }
            throw refused;
        }
    }

    /// `int prlimit(pid_t pid, int resource, const struct rlimit *new_limit, struct rlimit
    /// *old_limit);` Soft and hard alike.
    public static void limit(Limit limit, long value) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment both = arena.allocateFrom(ValueLayout.JAVA_LONG, value, value);
            Syscall.call(
                    "prlimit of " + limit,
                    SyscallNumber.PRLIMIT64,
                    0,
                    limit.resource,
                    both.address(),
                    0);
        }
    }

    /// `int prctl(PR_SET_DUMPABLE, 0);` No core file, and `/proc/1` is no longer this user's to
    /// read.
    public static void refuseDumps() throws ErrnoException {
        Syscall.call("prctl", SyscallNumber.PRCTL, PR_SET_DUMPABLE, 0, 0, 0, 0);
    }
}
