package dev.slipway.image.kernel;

import dev.slipway.image.Refused;
import dev.slipway.image.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    /// @param work a folder for what has to be downloaded
    /// @throws Refused when there is none, or none that a machine could start from
    static Kernel find(KernelSource source, Path work) throws IOException, InterruptedException {
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
                                : KernelFiles.unpack(download(work), work);
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

    private static Path download(Path work) throws IOException, InterruptedException {
        Tool apt = new Tool("apt-get", "apt");
        if (apt.find().isEmpty()) {
            throw new Refused(
                    "There is no readable kernel in /boot, and no apt-get to download one with."
                            + " Give one with --kernel: a linux-image-….deb, or a vmlinuz whose modules are below /lib/modules");
        }
        Path folder = Files.createDirectory(work.resolve("kernel"));
        DebPackage newest = DebPackage.open(download(apt, "linux-image-cloud-amd64", folder));
        String real =
                newest.dependency("linux-image-")
                        .orElseThrow(() ->
                                new Refused(
                                        "linux-image-cloud-amd64 does not say which kernel it stands for"));
        return download(apt, real, folder);
    }

    private static Path download(Tool apt, String name, Path folder)
            throws IOException, InterruptedException {
        try {
            apt.run(
                    folder,
                    Duration.ofMinutes(5),
                    Map.of("LC_ALL", "C.UTF-8"),
                    List.of("download", "-q", name));
        } catch (Refused failed) {
            throw new Refused(
                    "No kernel: there is none in /boot, and "
                            + name
                            + " could not be downloaded. Give one with --kernel FILE|DEB. "
                            + failed.getMessage(),
                    failed);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(name + "_"))
                    .findFirst()
                    .orElseThrow(() -> new Refused("apt-get download left no package " + name));
        }
    }
}
