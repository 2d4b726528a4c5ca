package dev.slipway.image.root;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.image.Foreign;
import dev.slipway.image.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a machine's root is put together from, each by itself.
class MachinePartsTest {
    @TempDir Path dir;

    @Test
    void makesTheSameCleanFileSystemEachTime() throws Exception {
        Path one = DataVolumeSeed.make(Files.createDirectory(dir.resolve("one")));
        Path other = DataVolumeSeed.make(Files.createDirectory(dir.resolve("other")));
        assertEquals(-1, Files.mismatch(one, other));
        Foreign.run(dir, "e2fsck", "-fn", one.toString());
        String told = Foreign.run(dir, "dumpe2fs", "-h", one.toString());
        assertTrue(told.matches("(?s).*volume name: +slipway-data\n.*"), told);
        assertTrue(told.contains("meta_bg"), told);
        assertFalse(told.contains("resize_inode"), told);
    }

    @Test
    void knowsWhatTheJavaProgramIsLinkedWith() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin/java");
        List<String> needed = new ElfFile(Files.readAllBytes(java)).needed();
        assertTrue(needed.containsAll(List.of("libc.so.6", "libjli.so")), () -> "" + needed);
        assertThrows(IOException.class, () -> new ElfFile(new byte[100]));
    }

    @Test
    void passesTheOptionsOfTheParentPom() throws Exception {
        List<String> options = GuestOptions.always();
        assertTrue(options.contains("java.base/java.lang=ALL-UNNAMED"), () -> "" + options);
        assertTrue(options.contains("-XX:-AOTAdapterCaching"), () -> "" + options);
        assertTrue(options.contains("-XX:+EnableDynamicAgentLoading"), () -> "" + options);
        assertFalse(options.toString().contains("${"), () -> "" + options);
    }

    @Test
    void refusesWordsThatWouldEndTheKernelsPart() {
        assertThrows(Refused.class, () -> KernelCommandLine.of(List.of("--")));
        assertThrows(Refused.class, () -> KernelCommandLine.of(List.of("x".repeat(2000))));
    }

    @Test
    void endsTheKernelsCommandLineWithTheOptionsFile() throws Exception {
        assertTrue(KernelCommandLine.of(List.of("a=b")).endsWith(" a=b -- @/slipway/jvm.options"));
    }

    @Test
    void leavesTheCommandLineOutOfTheGuest() throws Exception {
        jar("image/slipway-guest-1.jar", "dev/slipway/guest/Init.class");
        jar("lib/slipway-cli-1.jar", "dev/slipway/cli/Main.class");
        jar("lib/tomcat-1.jar", "org/apache/T.class");
        GuestJars jars = GuestJars.of(dir);
        assertEquals(
                "/slipway/lib/slipway-guest-1.jar:/slipway/lib/tomcat-1.jar", jars.classPath());
    }

    @Test
    void refusesAProductWithoutAGuest() throws Exception {
        Files.createDirectory(dir.resolve("image"));
        jar("lib/tomcat-1.jar", "org/apache/T.class");
        assertThrows(Refused.class, () -> GuestJars.of(dir));
    }

    @Test
    void storesWhatAJarHoldsAsItIs() throws Exception {
        Path jar = jar("a.jar", "org/apache/T.class");
        Path plain = dir.resolve("plain.jar");
        PlainJar.write(jar, plain);
        try (JarFile open = new JarFile(plain.toFile())) {
            ZipEntry entry = open.getEntry("org/apache/T.class");
            assertEquals(ZipEntry.STORED, entry.getMethod());
            assertArrayEquals(new byte[4000], open.getInputStream(entry).readAllBytes());
        }
        Path again = dir.resolve("again.jar");
        PlainJar.write(jar, again);
        assertEquals(-1, Files.mismatch(plain, again));
    }

    @Test
    void keepsWhatIsSeldomReadCompressed() throws Exception {
        Path plain = dir.resolve("plain.jar");
        PlainJar.write(jar("a.jar", "docs/page.html"), plain);
        assertTrue(Files.size(plain) < 1000, () -> "" + plain.toFile().length());
        try (JarFile open = new JarFile(plain.toFile())) {
            ZipEntry entry = open.getEntry("docs/page.html");
            assertEquals(ZipEntry.DEFLATED, entry.getMethod());
            assertArrayEquals(new byte[4000], open.getInputStream(entry).readAllBytes());
        }
        Path compiler = dir.resolve("compiler.jar");
        PlainJar.write(jar("ecj-1.jar", "org/eclipse/T.class"), compiler);
        assertTrue(Files.size(compiler) < 1000, () -> "" + compiler.toFile().length());
    }

    @Test
    void takesTheSignatureOffAJar() throws Exception {
        Path jar = dir.resolve("signed.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        Attributes signed = new Attributes();
        signed.putValue("SHA-256-Digest", "RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=");
        manifest.getEntries().put("org/apache/T.class", signed);
        Attributes sealed = new Attributes();
        sealed.put(Attributes.Name.SEALED, "true");
        sealed.putValue("SHA-256-Digest", "RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=");
        manifest.getEntries().put("org/apache/sealed/", sealed);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String name : List.of("META-INF/A.SF", "META-INF/A.RSA", "org/apache/T.class")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(new byte[100]);
            }
        }
        Path plain = dir.resolve("plain.jar");
        PlainJar.write(jar, plain);
        try (JarFile open = new JarFile(plain.toFile())) {
            assertEquals(
                    List.of("META-INF/MANIFEST.MF", "org/apache/T.class"),
                    open.stream().map(ZipEntry::getName).toList());
            assertTrue(open.isMultiRelease());
            assertEquals(
                    Map.of("org/apache/sealed/", Map.of(Attributes.Name.SEALED, "true")),
                    open.getManifest().getEntries());
        }
    }

    @Test
    void makesWhatIsKeptOnce() throws Exception {
        ContentCache cache = new ContentCache(dir.resolve("cache"));
        AtomicInteger made = new AtomicInteger();
        ContentCache.Maker maker = file -> Files.writeString(file, "" + made.incrementAndGet());
        cache.get("a", maker);
        assertEquals("1", Files.readString(cache.get("a", maker)));
    }

    @Test
    void keepsNothingOfWhatCouldNotBeMade() throws Exception {
        ContentCache cache = new ContentCache(dir.resolve("cache"));
        assertThrows(
                IOException.class,
                () ->
                        cache.get(
                                "a",
                                file -> {
                                    Files.writeString(file, "half");
                                    throw new IOException("no room");
                                }));
        try (var files = Files.list(dir.resolve("cache"))) {
            assertEquals(0, files.count());
        }
    }

    private Path jar(String name, String entry) throws IOException {
        Path jar = dir.resolve(name);
        Files.createDirectories(jar.getParent());
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write(new byte[4000]);
        }
        return jar;
    }
}
