package dev.slipway.image.root;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// A file system to be, in the order of its paths: a folder comes before what is in it. Paths are
/// absolute, as `/slipway/lib/a.jar`. For one thread.
public final class RootTree {
    private final SortedMap<String, Node> nodes = new TreeMap<>();

    public SortedMap<String, Node> nodes() {
        return Collections.unmodifiableSortedMap(nodes);
    }

    public RootTree folder(String path) {
        return put(path, new Node.Folder(0755));
    }

    public RootTree folder(String path, int mode) {
        return put(path, new Node.Folder(mode));
    }

    public RootTree file(String path, Content content) {
        return put(path, new Node.File(content, 0644));
    }

    public RootTree program(String path, Content content) {
        return put(path, new Node.File(content, 0755));
    }

    public RootTree link(String path, String target) {
        return put(path, new Node.Link(target));
    }

    public RootTree device(String path, int major, int minor, int mode) {
        return put(path, new Node.Device(major, minor, mode));
    }

    public RootTree all(RootTree other) {
        other.nodes.forEach(this::put);
        return this;
    }

    /// Takes in a folder of this machine with all that is in it. Links are followed; who may
    /// execute a file on this machine may in the tree.
    ///
    /// @param wanted of the path below the folder, as `lib/libjava.so`
    public RootTree copyOf(Path folder, String path, Predicate<String> wanted) throws IOException {
        Files.walkFileTree(
                folder,
                java.util.EnumSet.of(java.nio.file.FileVisitOption.FOLLOW_LINKS),
                Integer.MAX_VALUE,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        String name = folder.relativize(file).toString();
                        if (wanted.test(name)) {
                            put(
                                    path + "/" + name,
                                    new Node.File(
                                            Content.of(file),
                                            Files.isExecutable(file) ? 0755 : 0644));
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return this;
    }

    /// The bytes of all files whose paths begin so.
    public long weight(String prefix) throws IOException {
        long bytes = 0;
        for (var entry : nodes.entrySet()) {
            if (entry.getKey().startsWith(prefix) && entry.getValue() instanceof Node.File file) {
                bytes += file.content().size();
            }
        }
        return bytes;
    }

    private RootTree put(String path, Node node) {
        if (!path.startsWith("/") || path.endsWith("/")) {
            throw new IllegalArgumentException("\"" + path + "\" is not an absolute path");
        }
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            nodes.computeIfAbsent(path.substring(0, slash), missing -> new Node.Folder(0755));
            parents(path.substring(0, slash));
        }
        nodes.put(path, node);
        return this;
    }

    private void parents(String path) {
        int slash = path.lastIndexOf('/');
        if (slash > 0
                && nodes.putIfAbsent(path.substring(0, slash), new Node.Folder(0755)) == null) {
            parents(path.substring(0, slash));
        }
    }
}
