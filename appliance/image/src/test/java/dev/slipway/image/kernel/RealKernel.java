package dev.slipway.image.kernel;

import dev.slipway.image.root.ContentCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The kernel an image would be made with on this machine; downloaded once.
public final class RealKernel {
    private static final Path KEPT = Path.of("target", "kernels");

    private RealKernel() {}

    /// Its package.
    public static Path file() throws IOException, InterruptedException {
        ContentCache cache = new ContentCache(KEPT);
        return new AptKernel(Files.createTempDirectory(KEPT, "apt"), cache).newest();
    }

    /// @param dir a folder for what is unpacked
    public static Kernel unpackedIn(Path dir) throws IOException, InterruptedException {
        return KernelSource.find(
                new KernelSource.Given(file()),
                Files.createDirectories(dir.resolve("kernel-work")),
                new ContentCache(KEPT));
    }
}
