package dev.slipway.image.kernel;

import dev.slipway.image.Refused;
import dev.slipway.image.Tool;
import dev.slipway.image.root.ContentCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Debian's newest kernel for clouds, as `apt-get` knows it. A package that was downloaded before
/// is not downloaded again.
final class AptKernel {
    private static final Tool APT = new Tool("apt-get", "apt");
    private static final String META_PACKAGE = "linux-image-cloud-amd64";
    private static final Pattern FILE = Pattern.compile("'[^']*' (\\S+\\.deb) \\d+");

    private final Path work;
    private final ContentCache cache;

    /// @param work a folder for what is downloaded
    AptKernel(Path work, ContentCache cache) {
        this.work = work;
        this.cache = cache;
    }

    /// @return a package file, not to be changed
    /// @throws Refused when this machine has no apt-get, or it knows no such package
    Path newest() throws IOException, InterruptedException {
        if (APT.find().isEmpty()) {
            throw new Refused(
                    "There is no readable kernel in /boot, and no apt-get to download one with."
                            + " Give one with --kernel: a linux-image-….deb, or a vmlinuz whose modules are below /lib/modules");
        }
        DebPackage meta = DebPackage.open(get(META_PACKAGE));
        return get(
                meta.dependency("linux-image-")
                        .orElseThrow(() ->
                                new Refused(
                                        META_PACKAGE
                                                + " does not say which kernel it stands for")));
    }

    private Path get(String name) throws IOException, InterruptedException {
        Matcher file = FILE.matcher(apt(name, "--print-uris"));
        if (!file.find()) {
            throw new Refused("apt-get does not say where the package " + name + " is");
        }
        return cache.get(
                file.group(1).replaceAll("[^\\w.-]", "-"),
                part -> Files.move(download(name), part));
    }

    private Path download(String name) throws IOException, InterruptedException {
        apt(name);
        try (Stream<Path> files = Files.list(work)) {
            return files.filter(file -> file.getFileName().toString().startsWith(name + "_"))
                    .findFirst()
                    .orElseThrow(() -> new Refused("apt-get download left no package " + name));
        }
    }

    private String apt(String name, String... options) throws IOException, InterruptedException {
        try {
            return APT.run(
                    work,
                    Duration.ofMinutes(5),
                    Map.of("LC_ALL", "C.UTF-8"),
                    Stream.concat(
                                    Stream.of("download", "-q"),
                                    Stream.concat(Stream.of(options), Stream.of(name)))
                            .toList());
        } catch (Refused failed) {
            throw new Refused(
                    "No kernel: there is none in /boot, and "
                            + name
                            + " could not be downloaded. Give one with --kernel FILE|DEB. "
                            + failed.getMessage(),
                    failed);
        }
    }
}
