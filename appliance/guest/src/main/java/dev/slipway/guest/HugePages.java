package dev.slipway.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Huge pages make a big heap faster. In a small machine they make it full: the kernel gives 2 MB
/// to whatever touches the first byte of them, and keeps a twentieth of the memory free to make
/// more.
///
/// Source: the kernel's `Documentation/admin-guide/mm/transhuge.rst`.
final class HugePages {
    private static final String SETTING = "kernel/mm/transparent_hugepage/enabled";

    private HugePages() {}

    /// @param sys where sysfs is mounted
    static void spare(Path sys, MemoryPlan memory) throws IOException {
        Path setting = sys.resolve(SETTING);
        if (memory.isSmall() && Files.exists(setting)) {
            Files.writeString(setting, "never");
        }
    }
}
