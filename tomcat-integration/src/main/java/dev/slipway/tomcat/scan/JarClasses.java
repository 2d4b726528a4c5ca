package dev.slipway.tomcat.scan;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// The classes of a library, as this Java would load them.
final class JarClasses {
    /// A class file larger than this is not looked into.
    static final int MAX_CLASS_BYTES = 4 * 1024 * 1024;

    private static final String CLASS = ".class";
    private static final String VERSIONS = "META-INF/versions/";

    private JarClasses() {}

    /// @return in the order of the jar
    static List<ClassOutline> read(Path jar) throws IOException {
        try (JarFile open = open(jar.toFile())) {
            List<ClassOutline> found = new ArrayList<>();
            if (open.isMultiRelease()) {
                for (JarEntry entry : open.versionedStream().toList()) {
                    add(open, entry, found);
                }
            } else {
                for (Enumeration<JarEntry> entries = open.entries(); entries.hasMoreElements(); ) {
                    add(open, entries.nextElement(), found);
                }
            }
            return found;
        }
    }

    /// @param entry as an outline has it
    /// @return null when it is gone
    static byte @Nullable [] bytes(Path jar, String entry) throws IOException {
        try (JarFile open = open(jar.toFile())) {
            JarEntry there = open.getJarEntry(entry);
            return there == null ? null : bytes(open, there);
        }
    }

    private static JarFile open(File jar) throws IOException {
        return new JarFile(jar, false, ZipFile.OPEN_READ, Runtime.version());
    }

    private static void add(JarFile jar, JarEntry entry, List<ClassOutline> found)
            throws IOException {
        String name = entry.getName();
        if (!name.endsWith(CLASS) || name.startsWith(VERSIONS)) {
            return;
        }
        ClassOutline outline = OutlineReader.read(name, bytes(jar, entry));
        if (outline != null) {
            found.add(outline);
        }
    }

    private static byte[] bytes(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readNBytes(MAX_CLASS_BYTES);
        } catch (ZipException | EOFException damaged) {
            // the class loader will say so if the class is ever used
            return new byte[0];
        }
    }
}
