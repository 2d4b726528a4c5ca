package dev.slipway.guest.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumSet;
import java.util.Set;

/// Takes from the whole process what a machine that runs only Java never needs: other programs,
/// other processes, modules, mounts, looking into memory. There is no way back.
///
/// What is refused fails with EPERM, as if the caller were not root; threads, sockets and files are
/// as before. Power is not refused: PID 1 must be able to end the machine.
///
/// Source: seccomp(2).
public final class SeccompFilter {
    static final Set<SyscallNumber> REFUSED =
            EnumSet.of(
                    SyscallNumber.FORK,
                    SyscallNumber.VFORK,
                    SyscallNumber.EXECVE,
                    SyscallNumber.EXECVEAT,
                    SyscallNumber.PTRACE,
                    SyscallNumber.PROCESS_VM_READV,
                    SyscallNumber.PROCESS_VM_WRITEV,
                    SyscallNumber.PERSONALITY,
                    SyscallNumber.INIT_MODULE,
                    SyscallNumber.FINIT_MODULE,
                    SyscallNumber.DELETE_MODULE,
                    SyscallNumber.KEXEC_LOAD,
                    SyscallNumber.KEXEC_FILE_LOAD,
                    SyscallNumber.MOUNT,
                    SyscallNumber.UMOUNT2,
                    SyscallNumber.PIVOT_ROOT,
                    SyscallNumber.CHROOT,
                    SyscallNumber.OPEN_TREE,
                    SyscallNumber.MOVE_MOUNT,
                    SyscallNumber.FSOPEN,
                    SyscallNumber.FSCONFIG,
                    SyscallNumber.FSMOUNT,
                    SyscallNumber.FSPICK,
                    SyscallNumber.MOUNT_SETATTR,
                    SyscallNumber.UNSHARE,
                    SyscallNumber.SETNS,
                    SyscallNumber.SWAPON,
                    SyscallNumber.SWAPOFF,
                    SyscallNumber.ACCT,
                    SyscallNumber.IOPL,
                    SyscallNumber.IOPERM,
                    SyscallNumber.ADD_KEY,
                    SyscallNumber.REQUEST_KEY,
                    SyscallNumber.KEYCTL,
                    SyscallNumber.PERF_EVENT_OPEN,
                    SyscallNumber.OPEN_BY_HANDLE_AT,
                    SyscallNumber.BPF,
                    SyscallNumber.USERFAULTFD);

    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int SECCOMP_SET_MODE_FILTER = 1;
    private static final int SECCOMP_FILTER_FLAG_TSYNC = 1;
    private static final int PROGRAM_HEADER_BYTES = 16;

    private SeccompFilter() {}

    /// `int prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);` and `int seccomp(SECCOMP_SET_MODE_FILTER,
    /// SECCOMP_FILTER_FLAG_TSYNC, struct sock_fprog *);` For all threads there are and will be.
    ///
    /// @return how many system calls are refused
    public static int install() throws ErrnoException {
        Syscall.call("prctl", SyscallNumber.PRCTL, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        byte[] program = BpfProgram.refusing(REFUSED);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment header = arena.allocate(PROGRAM_HEADER_BYTES, Long.BYTES);
            header.set(
                    ValueLayout.JAVA_SHORT,
                    0,
                    (short) (program.length / BpfProgram.INSTRUCTION_BYTES));
            header.set(ValueLayout.JAVA_LONG, 8, Memory.copy(arena, program).address());
            long stuck =
                    Syscall.call(
                            "seccomp",
                            SyscallNumber.SECCOMP,
                            SECCOMP_SET_MODE_FILTER,
                            SECCOMP_FILTER_FLAG_TSYNC,
                            header.address());
            if (stuck != 0) {
                throw new ErrnoException("seccomp of thread " + stuck, Errno.EBUSY);
            }
        }
        return REFUSED.size();
    }
}
