package dev.slipway.tomcat.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What pages were compiled to, as it is at one moment; two are equal when nothing was compiled in
/// between.
///
/// @param stamps by the files' paths from `work`, with `/`
record CompiledFiles(Path work, SortedMap<String, Stamp> stamps) {
    /// Where the compiler puts the classes of pages and of tag files.
    static final String FOLDER = "org/apache/jsp";

    record Stamp(long size, FileTime modified) {}

    static CompiledFiles in(Path work) throws IOException {
        SortedMap<String, Stamp> stamps = new TreeMap<>();
        Path folder = work.resolve(FOLDER);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                    if (now.isRegularFile()) {
                        String name = work.relativize(file).toString().replace('\\', '/');
                        stamps.put(name, new Stamp(now.size(), now.lastModifiedTime()));
                    }
                }
            } catch (UncheckedIOException inWalk) {
                throw inWalk.getCause();
            }
        }
        return new CompiledFiles(work, stamps);
    }

    boolean isEmpty() {
        return stamps.isEmpty();
    }
}
