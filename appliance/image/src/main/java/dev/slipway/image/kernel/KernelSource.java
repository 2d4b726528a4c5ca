package dev.slipway.image.kernel;

import dev.slipway.image.Refused;
import dev.slipway.image.root.ContentCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a machine's kernel comes from: always a distribution's own package, so that its security
/// updates are the distribution's.
public sealed interface KernelSource {
    /// Kernels for this machine's own start, and their modules.
    Path BOOT = Path.of("/boot");

    /// A package file, or a kernel whose modules are installed on this machine.
    record Given(Path file) implements KernelSource {}

    /// The newest in `/boot`, one for clouds before others; where there is none, Debian's newest
    /// for clouds.
    record Newest() implements KernelSource {}

    /// @param work a folder for what is unpacked
    /// @param cache keeps what was downloaded
    /// @throws Refused when there is none, or none that a machine could start from
    static Kernel find(KernelSource source, Path work, ContentCache cache)
            throws IOException, InterruptedException {
        Kernel kernel =
                switch (source) {
                    case Given(Path file) ->
                            KernelFiles.isPackage(file)
                                    ? KernelFiles.unpack(file, work)
                                    : KernelFiles.installed(file);
                    case Newest() -> {
                        Optional<Path> here = newestInBoot();
                        yield here.isPresent()
                                ? KernelFiles.installed(here.get())
                                : KernelFiles.unpack(new AptKernel(work, cache).newest(), work);
                    }
                };
        KernelCheck.check(kernel);
        return kernel;
    }

    private static Optional<Path> newestInBoot() throws IOException {
        if (!Files.isDirectory(BOOT)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(BOOT)) {
            return files.filter(file -> file.getFileName().toString().startsWith("vmlinuz-"))
                    .filter(Files::isReadable)
                    .filter(file -> Files.isDirectory(KernelFiles.modulesOf(file)))
                    .max(
                            Comparator.comparing((Path file) -> file.toString().contains("cloud"))
                                    .thenComparing(
                                            file -> file.getFileName().toString(),
                                            VersionOrder.INSTANCE));
        }
    }
}
