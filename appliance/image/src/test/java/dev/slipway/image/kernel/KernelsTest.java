package dev.slipway.image.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.image.Foreign;
import dev.slipway.image.Refused;
import dev.slipway.image.root.Content;
import dev.slipway.image.root.ContentCache;
import dev.slipway.image.root.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelsTest {
    @TempDir Path dir;

    @Test
    void saysWhatToLoadAsDepmodDoes() throws Exception {
        Kernel kernel = RealKernel.unpackedIn(dir);
        Path root = Files.createDirectory(dir.resolve("root"));
        for (var entry : Modules.of(kernel).tree().nodes().entrySet()) {
            Path path = root.resolve(entry.getKey().substring(1));
            switch (entry.getValue()) {
                case Node.Folder _ -> Files.createDirectories(path);
                case Node.File(Content content, int _) -> write(content, path);
                default -> throw new AssertionError(entry.getKey() + " is no module");
            }
        }
        Path folder = root.resolve("lib/modules").resolve(kernel.version());
        Map<String, Set<String>> ours = needs(folder.resolve("modules.dep"));
        Set<String> aliases = new TreeSet<>(Files.readAllLines(folder.resolve("modules.alias")));
        Foreign.run(dir, "depmod", "-b", root.toString(), kernel.version());
        assertEquals(needs(folder.resolve("modules.dep")), ours);
        assertTrue(ours.size() > 20, () -> "" + ours.keySet());
        Set<String> theirs =
                Files.readAllLines(folder.resolve("modules.alias")).stream()
                        .filter(line -> !line.startsWith("#"))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(theirs, aliases);
    }

    @Test
    void loadsWhatAModuleNeedsFirst() throws Exception {
        Kernel kernel = RealKernel.unpackedIn(dir);
        Map<String, Node> tree = Modules.of(kernel).tree().nodes();
        String list = text(tree.get("/lib/modules/" + kernel.version() + "/modules.dep"));
        String line =
                list.lines().filter(one -> one.contains("/vfat.ko:")).findFirst().orElseThrow();
        assertTrue(line.endsWith("/fat.ko"), line);
    }

    @Test
    void refusesAFileThatIsNoPackage() throws Exception {
        Path file = Files.writeString(dir.resolve("linux-image.deb"), "not a package");
        assertRefused("is not a Debian package", file);
    }

    @Test
    void refusesAPackageWithoutAKernel() throws Exception {
        assertRefused("stands for the package linux-image-9", deb("Depends: linux-image-9\n"));
    }

    @Test
    void refusesAKernelThatDoesNotBoot() throws Exception {
        Files.createDirectories(dir.resolve("package/boot"));
        Files.writeString(dir.resolve("package/boot/vmlinuz-6.0"), "x".repeat(9000));
        assertRefused("is not a bootable Linux kernel", deb(""));
    }

    @Test
    void refusesAKernelThatIsNotThere() {
        assertRefused("There is no kernel", dir.resolve("vmlinuz-1"));
    }

    @Test
    void refusesAKernelWithoutItsModules() throws Exception {
        assertRefused("modules of", Files.writeString(dir.resolve("vmlinuz-0.0.0"), "x"));
    }

    @Test
    void namesTheOptionsAKernelWasBuiltWithout() throws Exception {
        Kernel real = RealKernel.unpackedIn(dir);
        Map<String, String> options = new TreeMap<>(real.config());
        options.remove("CONFIG_RD_ZSTD");
        Kernel poor =
                new Kernel(
                        real.version(),
                        "that kernel",
                        real.packageVersion(),
                        real.bzImage(),
                        options,
                        real.modules());
        Refused refused = assertThrows(Refused.class, () -> KernelCheck.check(poor));
        assertEquals(
                "that kernel was built without what a machine needs: CONFIG_RD_ZSTD",
                refused.getMessage());
    }

    @Test
    void comparesVersionsByTheirNumbers() {
        assertTrue(VersionOrder.INSTANCE.compare("vmlinuz-6.1.0-9", "vmlinuz-6.1.0-10") < 0);
    }

    private void assertRefused(String why, Path kernel) {
        Refused refused =
                assertThrows(
                        Refused.class,
                        () ->
                                KernelSource.find(
                                        new KernelSource.Given(kernel),
                                        dir,
                                        new ContentCache(dir.resolve("cache"))));
        assertTrue(String.valueOf(refused.getMessage()).contains(why), refused::getMessage);
    }

    private Path deb(String fields) throws IOException, InterruptedException {
        Path control = Files.createDirectories(dir.resolve("package/DEBIAN")).resolve("control");
        Files.writeString(
                control,
                "Package: linux-image\nVersion: 1\nArchitecture: amd64\nMaintainer: x <x@example.org>\n"
                        + fields
                        + "Description: a test\n");
        Foreign.run(dir, "dpkg-deb", "-b", "package", "linux-image.deb");
        return dir.resolve("linux-image.deb");
    }

    private static void write(Content content, Path file) throws IOException {
        try (InputStream in = content.open()) {
            Files.copy(in, file);
        }
    }

    private static String text(Node node) throws IOException {
        try (InputStream in = ((Node.File) node).content().open()) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static Map<String, Set<String>> needs(Path list) throws IOException {
        Map<String, Set<String>> needs = new TreeMap<>();
        for (String line : Files.readAllLines(list)) {
            List<String> words = Arrays.asList(line.split("[: ]+"));
            needs.put(words.getFirst(), new TreeSet<>(words.subList(1, words.size())));
        }
        return needs;
    }
}
