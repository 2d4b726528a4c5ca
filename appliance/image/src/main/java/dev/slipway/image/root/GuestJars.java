package dev.slipway.image.root;

import dev.slipway.image.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// The jars of the product that go into a machine: all but those of the command line and of the
/// builder.
///
/// @param files by the name they have in the guest, in the order of the class path
public record GuestJars(SortedMap<String, Path> files) {
    static final String FOLDER = "/slipway/lib";

    /// The class with PID 1's `main`.
    static final String MAIN = "dev.slipway.guest.Init";

    /// Those of the server, and those that only a machine has.
    private static final List<String> FOLDERS = List.of("lib", "image");

    private static final List<String> LEFT_OUT =
            List.of(
                    "slipway-cli-",
                    "slipway-image-",
                    "slipway-client-",
                    "picocli-",
                    "zstd-jni-",
                    "xz-");

    public GuestJars {
        files = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /// @param product the folder of an installed Slipway
    /// @throws Refused when there is no guest in it
    public static GuestJars of(Path product) throws IOException {
        SortedMap<String, Path> jars = new TreeMap<>();
        boolean bootable = false;
        for (String folder : FOLDERS) {
            try (Stream<Path> all = Files.list(product.resolve(folder))) {
                for (Path jar : all.filter(GuestJars::isWanted).toList()) {
                    jars.put(jar.getFileName().toString(), jar);
                    bootable |= has(jar, MAIN);
                }
            }
        }
        if (!bootable) {
            throw new Refused(
                    "None of the jars in "
                            + product
                            + " has "
                            + MAIN
                            + ", so a machine made of them would not start");
        }
        return new GuestJars(jars);
    }

    /// @param work a folder for the jars as they are in the guest, see [PlainJar]
    RootTree tree(Path work) throws IOException {
        Path folder = Files.createDirectory(work.resolve("lib"));
        RootTree tree = new RootTree();
        for (var jar : files.entrySet()) {
            Path plain = folder.resolve(jar.getKey());
            PlainJar.write(jar.getValue(), plain);
            tree.file(FOLDER + "/" + jar.getKey(), Content.of(plain));
        }
        return tree;
    }

    String classPath() {
        return String.join(":", files.keySet().stream().map(name -> FOLDER + "/" + name).toList());
    }

    private static boolean isWanted(Path jar) {
        String name = jar.getFileName().toString();
        return name.endsWith(".jar") && LEFT_OUT.stream().noneMatch(name::startsWith);
    }

    private static boolean has(Path jar, String type) throws IOException {
        try (JarFile open = new JarFile(jar.toFile())) {
            return open.getEntry(type.replace('.', '/') + ".class") != null;
        }
    }
}
