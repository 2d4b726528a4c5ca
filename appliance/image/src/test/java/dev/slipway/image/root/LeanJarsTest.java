package dev.slipway.image.root;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is taken out of jars, and that what is left of them is enough.
class LeanJarsTest {
    private static final String BUNDLE =
            """
            Manifest-Version: 1.0
            Bundle-ManifestVersion: 2
            Bundle-SymbolicName: shop
            Import-Package: javax.servlet;version="[3.1,5)"
            """;

    @TempDir Path dir;

    @Test
    void leavesOutWhatNothingAsksFor() {
        Predicate<String> osgi = WantedEntries.of("org.eclipse.osgi-3.24.100.jar");
        assertTrue(osgi.test("org/eclipse/osgi/util/ManifestElement.class"));
        assertFalse(osgi.test("org/eclipse/osgi/container/Module.class"));
        Predicate<String> bcel = WantedEntries.of("bcel-6.12.0.jar");
        assertTrue(bcel.test("org/apache/bcel/classfile/JavaClass.class"));
        assertFalse(bcel.test("org/apache/bcel/verifier/Verifier.class"));
        Predicate<String> any = WantedEntries.of("shop-1.jar");
        assertTrue(any.test("META-INF/services/org.shop.Shop"));
        assertFalse(any.test("META-INF/maven/org.shop/shop/pom.xml"));
    }

    @Test
    void migratesABundleWithWhatIsLeft() throws Exception {
        Path war = dir.resolve("shop.war");
        try (JarOutputStream out =
                new JarOutputStream(
                        Files.newOutputStream(war),
                        new Manifest(new java.io.ByteArrayInputStream(BUNDLE.getBytes())))) {
            out.putNextEntry(new ZipEntry("WEB-INF/classes/LeanJarsTest.class"));
            out.write(bytes(LeanJarsTest.class));
        }
        Path migrated = dir.resolve("migrated.war");
        try (URLClassLoader tool =
                new URLClassLoader(leanJars(), ClassLoader.getPlatformClassLoader())) {
            Class<?> type = tool.loadClass("org.apache.tomcat.jakartaee.Migration");
            Object migration = type.getConstructor().newInstance();
            type.getMethod("setSource", File.class).invoke(migration, war.toFile());
            type.getMethod("setDestination", File.class).invoke(migration, migrated.toFile());
            type.getMethod("execute").invoke(migration);
        }
        try (JarFile open = new JarFile(migrated.toFile())) {
            String imports = open.getManifest().getMainAttributes().getValue("Import-Package");
            assertTrue(imports.contains("jakarta.servlet"), imports);
        }
    }

    @Test
    void takesTheNamesOfLocalVariablesOutOfAClass() throws Exception {
        byte[] whole = bytes(LeanJarsTest.class);
        byte[] lean = LocalNames.removedFrom(whole);
        assertEquals(List.of(), ClassFile.of().verify(lean));
        ClassModel before = ClassFile.of().parse(whole);
        ClassModel after = ClassFile.of().parse(lean);
        assertTrue(hasLocalNames(before));
        assertFalse(hasLocalNames(after));
        assertEquals(lines(before), lines(after));
        assertEquals(before.methods().size(), after.methods().size());
        assertEquals(before.constantPool().size(), after.constantPool().size());
    }

    @Test
    void leavesWhatIsNoClassAsItIs() throws Exception {
        byte[] text = "no class".getBytes();
        assertSame(text, LocalNames.removedFrom(text));
        byte[] half = Arrays.copyOf(bytes(LeanJarsTest.class), 1000);
        assertThrows(IOException.class, () -> LocalNames.removedFrom(half));
    }

    /// The jars of the migration, as a machine has them.
    private URL[] leanJars() throws IOException {
        List<URL> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            String name = jar.getFileName().toString();
            if (name.matches("(jakartaee-migration|bcel|commons-|org\\.eclipse\\.osgi).*\\.jar")) {
                Path lean = dir.resolve(name);
                PlainJar.write(jar, lean);
                jars.add(lean.toUri().toURL());
            }
        }
        return jars.toArray(URL[]::new);
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return in.readAllBytes();
        }
    }

    private static boolean hasLocalNames(ClassModel type) {
        return codes(type).stream()
                .anyMatch(code ->
                        code.findAttribute(Attributes.localVariableTable()).isPresent()
                                || code.findAttribute(Attributes.localVariableTypeTable())
                                        .isPresent());
    }

    private static long lines(ClassModel type) {
        return codes(type).stream()
                .filter(code -> code.findAttribute(Attributes.lineNumberTable()).isPresent())
                .count();
    }

    private static List<CodeModel> codes(ClassModel type) {
        return type.methods().stream().flatMap(method -> method.code().stream()).toList();
    }
}
