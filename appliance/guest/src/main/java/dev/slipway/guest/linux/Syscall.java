package dev.slipway.guest.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The one way into the kernel. A single shape of call is linked, because linking is what costs
/// time while a machine boots.
@SuppressWarnings("restricted") // allowed by --enable-native-access
final class Syscall {
    private static final Linker LINKER = Linker.nativeLinker();

    /// Where libc leaves `errno`; read right after the call, before the JVM's own calls can change
    /// it.
    private static final MemoryLayout ERRNO = Linker.Option.captureStateLayout();

    private static final long ERRNO_OFFSET =
            ERRNO.byteOffset(MemoryLayout.PathElement.groupElement("errno"));

    /// `long syscall(long number, ...);`
    private static final MethodHandle SYSCALL =
            LINKER.downcallHandle(
                    LINKER.defaultLookup().findOrThrow("syscall"),
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                            JAVA_LONG, JAVA_LONG),
                    Linker.Option.firstVariadicArg(1),
                    Linker.Option.captureCallState("errno"));

    static {
        if (!System.getProperty("os.arch").equals("amd64") || ADDRESS.byteSize() != Long.BYTES) {
            throw new UnsupportedOperationException(
                    "The guest runs on x86-64, not on " + System.getProperty("os.arch"));
        }
    }

    private Syscall() {}

    /// @param name for the message when Linux refuses
    /// @param arguments at most six; pointers as addresses of segments that live until this returns
    /// @return what the kernel returned, never negative
    static long call(String name, SyscallNumber number, long... arguments) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(ERRNO);
            long result =
                    (long)
                            SYSCALL.invokeExact(
                                    state,
                                    (long) number.value(),
                                    argument(arguments, 0),
                                    argument(arguments, 1),
                                    argument(arguments, 2),
                                    argument(arguments, 3),
                                    argument(arguments, 4),
                                    argument(arguments, 5));
            if (result < 0) {
                throw new ErrnoException(name, state.get(JAVA_INT, ERRNO_OFFSET));
            }
            return result;
        } catch (ErrnoException refused) {
            throw refused;
        } catch (Throwable impossible) {
            throw new IllegalStateException(
                    "The call of " + name + " could not be made", impossible);
        }
    }

    private static long argument(long[] arguments, int index) {
        return index < arguments.length ? arguments[index] : 0;
    }
}
