package dev.slipway.image.kernel;

import dev.slipway.image.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the files of a kernel, in a package or in this machine's own folders.
final class KernelFiles {
    private static final String VMLINUZ = "vmlinuz-";

    private KernelFiles() {}

    static boolean isPackage(Path file) {
        return file.getFileName().toString().endsWith(".deb");
    }

    /// Of a kernel `vmlinuz-VERSION`.
    static Path modulesOf(Path vmlinuz) {
        return Path.of("/lib/modules", version(vmlinuz));
    }

    /// @param work a folder the package is unpacked into
    static Kernel unpack(Path deb, Path work) throws IOException {
        DebPackage found = DebPackage.open(deb);
        Path folder = work.resolve("kernel-files");
        found.visit((name, archive) -> keep(name, archive, folder));
        Path boot = folder.resolve("boot");
        if (!Files.isDirectory(boot)) {
            String real =
                    found.dependency("linux-image-")
                            .map(name -> "; it stands for the package " + name)
                            .orElse("");
            throw new Refused(deb + " has no kernel in it" + real);
        }
        Path vmlinuz = only(boot);
        return kernel(
                vmlinuz,
                folder.resolve("lib/modules").resolve(version(vmlinuz)),
                found.name() + " " + found.version(),
                Optional.of(found.version()));
    }

    static Kernel installed(Path vmlinuz) throws IOException {
        if (!Files.isReadable(vmlinuz) || Files.isDirectory(vmlinuz)) {
            throw new Refused(
                    Files.exists(vmlinuz)
                            ? vmlinuz + " cannot be read"
                            : "There is no kernel " + vmlinuz);
        }
        if (version(vmlinuz).isEmpty() || !Files.isDirectory(modulesOf(vmlinuz))) {
            throw new Refused(
                    "The modules of "
                            + vmlinuz
                            + " are not on this machine: it has to be named vmlinuz-VERSION and its modules"
                            + " be in /lib/modules/VERSION. A linux-image-….deb has both");
        }
        return kernel(vmlinuz, modulesOf(vmlinuz), vmlinuz.toString(), Optional.empty());
    }

    private static Kernel kernel(
            Path vmlinuz, Path modules, String origin, Optional<String> packageVersion)
            throws IOException {
        String version = version(vmlinuz);
        Path config = vmlinuz.resolveSibling("config-" + version);
        return new Kernel(
                version,
                origin,
                packageVersion,
                vmlinuz,
                Files.isReadable(config) ? options(Files.readString(config)) : Map.of(),
                modules);
    }

    private static void keep(String name, TarReader archive, Path folder) throws IOException {
        String plain =
                name.replaceFirst("^\\./", "").replaceFirst("^usr/lib/modules/", "lib/modules/");
        if (plain.matches("boot/(vmlinuz|config)-[^/]*|lib/modules/[^/]+/kernel/.*\\.ko(\\.\\w+)?")
                && !plain.contains("..")) {
            Path file = folder.resolve(plain);
            Files.createDirectories(file.getParent());
            Files.write(file, archive.content());
        }
    }

    private static Path only(Path boot) throws IOException {
        try (Stream<Path> files = Files.list(boot)) {
            return files.filter(file -> !version(file).isEmpty())
                    .findFirst()
                    .orElseThrow(() -> new Refused("The package has no /boot/vmlinuz-VERSION"));
        }
    }

    private static String version(Path vmlinuz) {
        String name = vmlinuz.getFileName().toString();
        return name.startsWith(VMLINUZ) ? name.substring(VMLINUZ.length()) : "";
    }

    private static Map<String, String> options(String config) {
        Map<String, String> options = new HashMap<>();
        config.lines()
                .filter(line -> line.startsWith("CONFIG_") && line.contains("="))
                .forEach(line ->
                        options.put(
                                line.substring(0, line.indexOf('=')),
                                line.substring(line.indexOf('=') + 1)));
        return options;
    }
}
