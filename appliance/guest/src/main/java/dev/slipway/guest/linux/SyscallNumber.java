package dev.slipway.guest.linux;

/// System calls by their number on x86-64: those the guest makes, and those [SeccompFilter] takes
/// from it.
///
/// Source: `arch/x86/entry/syscalls/syscall_64.tbl`.
enum SyscallNumber {
    READ(0),
    WRITE(1),
    OPEN(2),
    CLOSE(3),
    POLL(7),
    IOCTL(16),
    SOCKET(41),
    SENDTO(44),
    RECVFROM(45),
    BIND(49),
    SETSOCKOPT(54),
    CLONE(56),
    FORK(57),
    VFORK(58),
    EXECVE(59),
    PTRACE(101),
    PERSONALITY(135),
    PIVOT_ROOT(155),
    PRCTL(157),
    CHROOT(161),
    SYNC(162),
    ACCT(163),
    MOUNT(165),
    UMOUNT2(166),
    SWAPON(167),
    SWAPOFF(168),
    REBOOT(169),
    SETHOSTNAME(170),
    IOPL(172),
    IOPERM(173),
    INIT_MODULE(175),
    DELETE_MODULE(176),
    CLOCK_SETTIME(227),
    KEXEC_LOAD(246),
    ADD_KEY(248),
    REQUEST_KEY(249),
    KEYCTL(250),
    UNSHARE(272),
    EVENTFD2(290),
    PERF_EVENT_OPEN(298),
    PRLIMIT64(302),
    OPEN_BY_HANDLE_AT(304),
    SETNS(308),
    PROCESS_VM_READV(310),
    PROCESS_VM_WRITEV(311),
    FINIT_MODULE(313),
    SECCOMP(317),
    GETRANDOM(318),
    KEXEC_FILE_LOAD(320),
    BPF(321),
    EXECVEAT(322),
    USERFAULTFD(323),
    OPEN_TREE(428),
    MOVE_MOUNT(429),
    FSOPEN(430),
    FSCONFIG(431),
    FSMOUNT(432),
    FSPICK(433),
    CLONE3(435),
    MOUNT_SETATTR(442);

    private final int value;

    SyscallNumber(int value) {
        this.value = value;
    }

    int value() {
        return value;
    }
}
