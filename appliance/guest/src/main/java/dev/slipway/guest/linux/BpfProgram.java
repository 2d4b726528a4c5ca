package dev.slipway.guest.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/// The filter as the kernel runs it before each system call: classic BPF over `struct
/// seccomp_data`.
///
/// `clone` is let through for threads alone. Of `clone3` the filter cannot see the flags, which lie
/// behind a pointer, so the kernel pretends not to have it, and libc falls back to `clone`.
///
/// Sources: `include/uapi/linux/filter.h`, `seccomp.h`, `audit.h`.
final class BpfProgram {
    static final int INSTRUCTION_BYTES = 8;

    private static final int LOAD_WORD = 0x20;
    private static final int JUMP_EQUAL = 0x15;
    private static final int JUMP_AT_LEAST = 0x35;
    private static final int JUMP_ANY_BIT = 0x45;
    private static final int RETURN = 0x06;

    private static final int NUMBER_OFFSET = 0;
    private static final int ARCHITECTURE_OFFSET = 4;
    private static final int FIRST_ARGUMENT_OFFSET = 16;

    private static final int X86_64 = 0xc000003e;
    private static final int X32_BIT = 0x40000000;
    private static final int CLONE_THREAD = 0x00010000;

    private static final int ALLOW = 0x7fff0000;
    private static final int FAIL = 0x00050000;

    private final ByteBuffer code;

    private BpfProgram(int instructions) {
        code = ByteBuffer.allocate(instructions * INSTRUCTION_BYTES).order(ByteOrder.nativeOrder());
    }

    static byte[] refusing(Set<SyscallNumber> refused) {
        BpfProgram program = new BpfProgram(14 + 2 * refused.size());
        program.add(LOAD_WORD, 0, 0, ARCHITECTURE_OFFSET);
        program.add(JUMP_EQUAL, 1, 0, X86_64);
        program.add(RETURN, 0, 0, FAIL | Errno.EPERM); // 32-bit calls have other numbers
        program.add(LOAD_WORD, 0, 0, NUMBER_OFFSET);
        program.add(JUMP_AT_LEAST, 0, 1, X32_BIT);
        program.add(RETURN, 0, 0, FAIL | Errno.EPERM);
        for (SyscallNumber number : refused) {
            program.add(JUMP_EQUAL, 0, 1, number.value());
            program.add(RETURN, 0, 0, FAIL | Errno.EPERM);
        }
        program.add(JUMP_EQUAL, 0, 1, SyscallNumber.CLONE3.value());
        program.add(RETURN, 0, 0, FAIL | Errno.ENOSYS);
        program.add(JUMP_EQUAL, 1, 0, SyscallNumber.CLONE.value());
        program.add(RETURN, 0, 0, ALLOW);
        program.add(LOAD_WORD, 0, 0, FIRST_ARGUMENT_OFFSET);
        program.add(JUMP_ANY_BIT, 1, 0, CLONE_THREAD);
        program.add(RETURN, 0, 0, FAIL | Errno.EPERM);
        program.add(RETURN, 0, 0, ALLOW);
        return program.code.array();
    }

    /// `struct sock_filter`; jumps count the instructions to leap over.
    private void add(int operation, int whenTrue, int whenFalse, int operand) {
        code.putShort((short) operation).put((byte) whenTrue).put((byte) whenFalse).putInt(operand);
    }
}
