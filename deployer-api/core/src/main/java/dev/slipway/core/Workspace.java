package dev.slipway.core;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Folders for unpacked versions, all side by side in `work/apps`. Each context gets one of its
/// own, never used before; what an earlier process left there is removed.
final class Workspace {
    private static final System.Logger LOG = System.getLogger(Workspace.class.getName());

    /// Of an app's name, to know a folder by; not more, as file systems limit names.
    private static final int MAX_NAME = 40;

    private final Path root;

    Workspace(Path work) throws IOException {
        Path left = work.resolve("apps");
        root = left;
        if (Files.exists(left)) {
            Path trash = Files.createTempDirectory(work, "trash-");
            Files.move(left, trash.resolve("apps"));
        }
        Files.createDirectories(root);
        try (var leftovers = Files.newDirectoryStream(work, "trash-*")) {
            leftovers.forEach(trash ->
                    Thread.ofVirtual()
                            .name("sweep-" + trash.getFileName())
                            .start(() -> delete(trash)));
        }
    }

    /// @param web the unpacked WAR; to be made
    /// @param temp for compiled pages and temporary files; exists
    /// @param libraries what identifies the bytes of each library, by its path in the WAR
    record Folder(Path root, Path web, Path temp, Map<String, Digest> libraries) {
        Folder with(Map<String, Digest> unpacked) {
            return new Folder(root, web, temp, Map.copyOf(unpacked));
        }
    }

    Folder create(AppName app, int version) throws IOException {
        String start = app.value().substring(0, Math.min(app.value().length(), MAX_NAME));
        Path folder = Files.createTempDirectory(root, start + "-" + version + "-");
        Path temp = Files.createDirectory(folder.resolve("temp"));
        return new Folder(folder, folder.resolve("web"), temp, Map.of());
    }

    void delete(Folder folder) {
        delete(folder.root());
    }

    private static void delete(Path tree) {
        try {
            Files.walkFileTree(tree, new Deletion());
        } catch (NoSuchFileException _) {
            // somebody else was quicker; gone is gone
        } catch (IOException stuck) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "Could not remove " + tree + "; the next start will",
                    stuck);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failed)
                throws IOException {
            if (failed != null) {
                throw failed;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
