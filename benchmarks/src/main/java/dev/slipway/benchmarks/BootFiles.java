package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a machine is started with when nothing has to be searched on a disk: the firmware's and the
/// boot loader's time is in neither side's.
record BootFiles(Path kernel, Path initrd, String commandLine) {
    /// @param folder as `slipway image --format kernel` makes it
    static BootFiles in(Path folder) throws IOException {
        return new BootFiles(
                folder.resolve("vmlinuz"),
                folder.resolve("initrd"),
                Files.readString(folder.resolve("cmdline")).strip());
    }
}
