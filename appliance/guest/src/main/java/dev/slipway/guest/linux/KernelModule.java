package dev.slipway.guest.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/// Gives drivers to the kernel.
public final class KernelModule {
    private KernelModule() {}

    /// `int finit_module(int fd, const char *param_values, int flags);`
    ///
    /// @param file a module that is not compressed, whose dependencies are loaded already
    /// @param parameters `name=value name=value …`; empty for none
    /// @return false when the kernel has it already
    /// @throws ErrnoException ENODEV when the machine has nothing for this driver
    public static boolean load(Path file, String parameters) throws ErrnoException {
        try (FileDescriptor module = FileDescriptor.open(file, FileDescriptor.READ_ONLY);
                Arena arena = Arena.ofConfined()) {
            MemorySegment values = arena.allocateFrom(parameters);
            Syscall.call(
                    "loading of " + file.getFileName(),
                    SyscallNumber.FINIT_MODULE,
                    module.number(),
                    values.address(),
                    0);
            return true;
        } catch (ErrnoException refused) {
            if (refused.errno() == Errno.EEXIST) {
                return false;
            }
            throw refused;
        }
    }
}
