package dev.slipway.guest.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/// Runs the program as the kernel would, on a small machine of the test's own.
class BpfProgramTest {
    private static final int X86_64 = 0xc000003e;
    private static final int I386 = 0x40000003;
    private static final int ALLOW = 0x7fff0000;
    private static final int NOT_PERMITTED = 0x00050001;
    private static final int NOT_THERE = 0x00050026;

    private final byte[] program =
            BpfProgram.refusing(EnumSet.of(SyscallNumber.EXECVE, SyscallNumber.MOUNT));

    @Test
    void refusesWhatIsNamedAndAllowsTheRest() {
        assertEquals(NOT_PERMITTED, answer(X86_64, 59, 0));
        assertEquals(NOT_PERMITTED, answer(X86_64, 165, 0));
        assertEquals(ALLOW, answer(X86_64, 0, 0));
        assertEquals(ALLOW, answer(X86_64, 169, 0));
    }

    @Test
    void refusesCallsOfOtherWidths() {
        assertEquals(NOT_PERMITTED, answer(I386, 4, 0));
        assertEquals(NOT_PERMITTED, answer(X86_64, 0x40000000 + 1, 0));
    }

    @Test
    void allowsCloneForThreadsAlone() {
        assertEquals(ALLOW, answer(X86_64, 56, 0x3d0f00));
        assertEquals(NOT_PERMITTED, answer(X86_64, 56, 0x4111));
        assertEquals(NOT_THERE, answer(X86_64, 435, 0));
    }

    private int answer(int architecture, int number, int firstArgument) {
        ByteBuffer data = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(0, number).putInt(4, architecture).putInt(16, firstArgument);
        ByteBuffer code = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
        int register = 0;
        int at = 0;
        while (true) {
            int operation = code.getShort(8 * at);
            int operand = code.getInt(8 * at + 4);
            boolean jump =
                    switch (operation) {
                        case 0x15 -> register == operand;
                        case 0x35 -> Integer.compareUnsigned(register, operand) >= 0;
                        case 0x45 -> (register & operand) != 0;
                        default -> false;
                    };
            switch (operation) {
                case 0x20 -> {
                    register = data.getInt(operand);
                    at++;
                }
                case 0x06 -> {
                    return operand;
                }
                default -> at += 1 + Byte.toUnsignedInt(code.get(8 * at + (jump ? 2 : 3)));
            }
        }
    }
}
