package dev.slipway.image;

import dev.slipway.core.AppName;
import dev.slipway.image.kernel.KernelSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What an image is to be made of.
///
/// @param name of the machine, as `shop`; for its listings
/// @param settings baked into it
/// @param product the folder of an installed Slipway
/// @param modules of the JDK, beyond the usual ones
/// @param append words for the kernel's command line
/// @param dataBytes of the data partition of a disk, a multiple of 1 MB
/// @param aot whether to train an AOT cache
/// @param signing who vouches for it
/// @param level of compression, 1 (quick) to 22 (small)
public record ImageRequest(
        String name,
        List<App> apps,
        Optional<Path> settings,
        KernelSource kernel,
        Path product,
        List<String> modules,
        List<String> append,
        long dataBytes,
        boolean aot,
        Signing signing,
        int level,
        Format format,
        Path output) {
    /// An app and the WAR it starts from.
    public record App(AppName name, Path war) {}

    public ImageRequest {
        apps = List.copyOf(apps);
        modules = List.copyOf(modules);
        append = List.copyOf(append);
    }
}
