package dev.slipway.image.kernel;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A kernel as its distribution packs it.
///
/// @param version as `uname -r` says it
/// @param origin where it came from, for people
/// @param packageVersion of the package, where that is known
/// @param bzImage the file of the kernel itself
/// @param config its build configuration, as `CONFIG_EXT4_FS` → `y`; empty when it is not known
/// @param modules the folder that stands for `/lib/modules/VERSION`
public record Kernel(
        String version,
        String origin,
        Optional<String> packageVersion,
        Path bzImage,
        Map<String, String> config,
        Path modules) {
    public Kernel {
        config = Map.copyOf(config);
    }
}
