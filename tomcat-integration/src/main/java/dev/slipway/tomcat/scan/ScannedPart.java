package dev.slipway.tomcat.scan;

import dev.slipway.core.Digest;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `WEB-INF/classes`, or one library, and the classes in it.
///
/// @param place the folder or the jar
/// @param classes in an order that is always the same
public record ScannedPart(Path place, List<ClassOutline> classes) {
    /// Of a place that cannot be read.
    public static final ScannedPart NOTHING = new ScannedPart(Path.of(""), List.of());

    /// @param folder need not exist
    public static ScannedPart folder(Path folder) throws IOException {
        List<ClassOutline> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            Files.walkFileTree(folder, new Walk(folder, found));
        }
        return new ScannedPart(folder, found);
    }

    /// @param digest of the jar; null when it is not known
    public static ScannedPart jar(Path jar, @Nullable Digest digest, ClassScan scan)
            throws IOException {
        return new ScannedPart(jar, scan.classes(jar, digest));
    }

    /// The bytes of the classes that may be servlets, filters or listeners by annotation.
    public List<byte[]> components() throws IOException {
        List<byte[]> found = new ArrayList<>();
        for (ClassOutline one : classes) {
            if (one.mayBeComponent()) {
                byte[] bytes =
                        Files.isDirectory(place)
                                ? Files.readAllBytes(place.resolve(one.entry()))
                                : JarClasses.bytes(place, one.entry());
                if (bytes != null) {
                    found.add(bytes);
                }
            }
        }
        return found;
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<ClassOutline> found;

        Walk(Path root, List<ClassOutline> found) {
            this.root = root;
            this.found = found;
        }

        /// As Tomcat does: some IDEs unpack whole jars there.
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(root.resolve("META-INF"))
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            if (file.toString().endsWith(".class")
                    && attributes.size() <= JarClasses.MAX_CLASS_BYTES) {
                ClassOutline outline =
                        OutlineReader.read(
                                root.relativize(file).toString(), Files.readAllBytes(file));
                if (outline != null) {
                    found.add(outline);
                }
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
