package dev.slipway.tomcat.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.Digest;
import jakarta.servlet.ServletContainerInitializer;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.bcel.classfile.AnnotationEntry;
import org.apache.tomcat.util.bcel.classfile.ClassParser;
import org.apache.tomcat.util.bcel.classfile.JavaClass;
import org.apache.tomcat.websocket.server.WsSci;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassScanTest {
    private static final Digest DIGEST = new Digest("ab".repeat(32));

    @TempDir Path folder;

    @Test
    void seesWhatTomcatsOwnReaderSees() throws Exception {
        Path jar = jarOf(WsSci.class);

        List<ClassOutline> outlines = JarClasses.read(jar);

        assertTrue(outlines.size() > 100, () -> outlines.size() + " classes");
        for (ClassOutline outline : outlines) {
            if (outline.name().equals("module-info")) {
                // has no super class, for which Tomcat's reader says java.lang.Object
                continue;
            }
            byte[] bytes = JarClasses.bytes(jar, outline.entry());
            JavaClass expected = new ClassParser(new ByteArrayInputStream(bytes)).parse();
            assertEquals(expected.getClassName(), outline.name());
            assertEquals(parents(expected), outline.parents(), outline.name());
            assertEquals(
                    types(expected.getAnnotationEntries()),
                    new TreeSet<>(outline.annotations().subList(0, outline.ofClass())),
                    outline.name());
            assertEquals(
                    types(expected.getAllAnnotationEntries()),
                    new TreeSet<>(outline.annotations()),
                    outline.name());
        }
    }

    @Test
    void keepsWhatItHasReadOfALibrary() throws Exception {
        Path jar = Files.copy(jarOf(WsSci.class), folder.resolve("library.jar"));
        List<ClassOutline> first = new ClassScan(folder.resolve("scans")).classes(jar, DIGEST);
        Files.delete(jar);

        assertEquals(first, new ClassScan(folder.resolve("scans")).classes(jar, DIGEST));
    }

    @Test
    void readsALibraryAgainWhenWhatWasKeptIsDamaged() throws Exception {
        ClassScan scan = new ClassScan(folder.resolve("scans"));
        Path jar = jarOf(WsSci.class);
        List<ClassOutline> first = scan.classes(jar, DIGEST);
        Path kept = folder.resolve("scans").resolve(DIGEST.hex());
        byte[] bytes = Files.readAllBytes(kept);
        bytes[bytes.length / 2] ^= 1;
        Files.write(kept, bytes);
        assertNull(OutlineFile.read(bytes));

        assertEquals(first, scan.classes(jar, DIGEST));
        assertNotNull(OutlineFile.read(Files.readAllBytes(kept)));

        Files.write(kept, new byte[0]);
        assertEquals(first, scan.classes(jar, DIGEST));
    }

    @Test
    void passesOverWhatIsNoClassFile() throws Exception {
        Path classes = Files.createDirectories(folder.resolve("classes/META-INF"));
        byte[] good = bytes(Tomcat.class);
        Files.write(classes.resolve("Unpacked.class"), good);
        Files.write(folder.resolve("classes/Good.class"), good);
        Files.write(folder.resolve("classes/Short.class"), Arrays.copyOf(good, 200));
        Files.write(folder.resolve("classes/Empty.class"), new byte[0]);
        Files.writeString(folder.resolve("classes/Text.class"), "not a class file at all");

        ScannedPart part = ScannedPart.folder(folder.resolve("classes"));

        assertEquals(
                List.of("Good.class"), part.classes().stream().map(ClassOutline::entry).toList());
    }

    @Test
    void findsDescendantsOverAnyNumberOfSteps() {
        ServletContainerInitializer asks = (_, _) -> {};
        ScannedPart app =
                part(
                        outline("app.GrandChild", "app.Child"),
                        outline("app.Child", "java.io.InputStream"),
                        outline("app.Circle", "app.Circle"),
                        outline("app.OfMissing", "nowhere.Missing"),
                        outline("app.Other", "java.lang.Object"));

        assertEquals(
                Map.of(asks, Set.of("app.Child", "app.GrandChild")),
                HandledTypes.find(
                        Map.of(java.io.Closeable.class, Set.of(asks)),
                        getClass().getClassLoader(),
                        List.of(app)));
    }

    @Test
    void countsTheFirstOfTwoClassesOfTheSameName() {
        ServletContainerInitializer asks = (_, _) -> {};
        ScannedPart first = part(outline("app.Twice", "java.lang.Object"));
        ScannedPart second = part(outline("app.Twice", "java.lang.Runnable"));

        assertFalse(
                HandledTypes.find(
                                Map.of(Runnable.class, Set.of(asks)),
                                getClass().getClassLoader(),
                                List.of(first, second))
                        .containsKey(asks));
    }

    private static ScannedPart part(ClassOutline... classes) {
        return new ScannedPart(Path.of("app"), List.of(classes));
    }

    private static ClassOutline outline(String name, String parent) {
        return new ClassOutline(name + ".class", name, false, List.of(parent), List.of(), 0);
    }

    private static List<String> parents(JavaClass expected) {
        List<String> parents = new ArrayList<>(List.of(expected.getSuperclassName()));
        parents.addAll(List.of(expected.getInterfaceNames()));
        return parents;
    }

    private static Set<String> types(AnnotationEntry[] entries) {
        Set<String> types = new TreeSet<>();
        for (AnnotationEntry entry : entries == null ? new AnnotationEntry[0] : entries) {
            String type = entry.getAnnotationType();
            types.add(type.substring(1, type.length() - 1).replace('/', '.'));
        }
        return types;
    }

    private static Path jarOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static byte[] bytes(Class<?> type) throws Exception {
        return JarClasses.bytes(jarOf(type), type.getName().replace('.', '/') + ".class");
    }
}
