package dev.slipway.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A machine for those who start kernels themselves: the kernel, its initial root, and what to tell
/// it.
final class KernelFolder {
    static final String KERNEL = "vmlinuz";
    static final String INITRD = "initrd";
    static final String COMMAND_LINE = "cmdline";

    private KernelFolder() {}

    /// @param folder does not exist yet
    static void write(Path kernel, Path initrd, String commandLine, Path folder)
            throws IOException {
        Files.createDirectory(folder);
        Files.copy(kernel, folder.resolve(KERNEL));
        Files.copy(initrd, folder.resolve(INITRD));
        Files.writeString(folder.resolve(COMMAND_LINE), commandLine + "\n");
    }
}
