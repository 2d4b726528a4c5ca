package dev.slipway.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// The next build of an app: one class of `WEB-INF/classes` is another, or one page where there is
/// no such class.
final class ChangedClass {
    private ChangedClass() {}

    /// @param build tells builds apart; the same number gives the same change
    static Path of(Path war, Path next, int build) throws IOException {
        try (ZipFile from = new ZipFile(war.toFile());
                OutputStream file = Files.newOutputStream(next);
                ZipOutputStream to = new ZipOutputStream(file)) {
            String changed = choice(from);
            for (Enumeration<? extends ZipEntry> entries = from.entries();
                    entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                try (InputStream content = from.getInputStream(entry)) {
                    byte[] bytes = content.readAllBytes();
                    ZipEntry copy = new ZipEntry(entry.getName());
                    copy.setTimeLocal(entry.getTimeLocal());
                    to.putNextEntry(copy);
                    to.write(
                            entry.getName().equals(changed)
                                    ? change(changed, bytes, build)
                                    : bytes);
                    to.closeEntry();
                }
            }
        }
        return next;
    }

    private static String choice(ZipFile war) throws IOException {
        return war.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.startsWith("WEB-INF/classes/") && name.endsWith(".class"))
                .findFirst()
                .or(() ->
                        war.stream()
                                .map(ZipEntry::getName)
                                .filter(name -> name.endsWith(".html"))
                                .findFirst())
                .orElseThrow(() -> new IOException("Nothing to change in " + war.getName()));
    }

    private static byte[] change(String name, byte[] bytes, int build) {
        if (!name.endsWith(".class")) {
            return (new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
                            + "<!-- "
                            + build
                            + " -->")
                    .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        }
        ClassFile classes = ClassFile.of();
        ClassTransform another =
                ClassTransform.dropping(SourceFileAttribute.class::isInstance)
                        .andThen(
                                ClassTransform.endHandler(end ->
                                        end.with(
                                                SourceFileAttribute.of(
                                                        "Build" + build + ".java"))));
        return classes.transformClass(classes.parse(bytes), another);
    }
}
