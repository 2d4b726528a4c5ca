package dev.slipway.core.war;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.zip.Entry;
import dev.slipway.core.zip.EntryReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// What is known of libraries, by their bytes. Safe for use by many threads.
final class Libraries {
    /// Of all apps and versions together; some 1 KB each, never more than 40 KB.
    private static final int MAX_REMEMBERED = 4_000;

    /// A library with more of classes is judged by the first of them.
    private static final long MAX_SCANNED_BYTES = 256L * 1024 * 1024;

    /// A class file larger than this is not looked into.
    static final int MAX_CLASS_BYTES = 4 * 1024 * 1024;

    private final Map<Digest, JarFacts> facts = new ConcurrentHashMap<>();
    private final Map<Digest, ServletUse> uses = new ConcurrentHashMap<>();

    /// @param path in the WAR
    record Library(String path, Digest digest, Path file, JarFacts facts) {}

    Library inspect(String path, Entry entry, EntryReader reader, JarShelf.Visit visit)
            throws DeployException, IOException {
        JarShelf.Jar jar = visit.put(entry, reader);
        JarFacts known = facts.get(jar.digest());
        if (known == null) {
            known = JarFacts.read(jar.file(), path);
            remember(facts, jar.digest(), known);
        }
        return new Library(path, jar.digest(), jar.file(), known);
    }

    /// Looks into every class until it is clear which API the library is made for; slow for one
    /// never seen before.
    ServletUse use(Library library) throws IOException {
        ServletUse known = uses.get(library.digest());
        if (known == null) {
            known = library.facts().unreadable() == null ? scan(library.file()) : ServletUse.NONE;
            remember(uses, library.digest(), known);
        }
        return known;
    }

    private static <T> void remember(Map<Digest, T> memory, Digest digest, T fact) {
        if (memory.size() >= MAX_REMEMBERED) {
            memory.clear();
        }
        memory.put(digest, fact);
    }

    private static ServletUse scan(Path jar) throws IOException {
        boolean javax = false;
        boolean jakarta = false;
        long left = MAX_SCANNED_BYTES;
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries();
                    entries.hasMoreElements() && left > 0 && !(javax && jakarta); ) {
                ZipEntry entry = entries.nextElement();
                if (JarFacts.isLoadedClass(entry.getName())) {
                    byte[] bytes = read(zip, entry);
                    left -= bytes.length;
                    ServletUse use = ClassFile.read(bytes).use();
                    javax |= use == ServletUse.JAVAX;
                    jakarta |= use == ServletUse.JAKARTA;
                }
            }
        }
        return ServletUse.of(javax, jakarta);
    }

    /// @param name in the form `a/b/C`
    /// @return null when the library does not have it
    @Nullable ClassFile find(Library library, String name) throws IOException {
        if (!library.facts().packages().mayHold(name)) {
            return null;
        }
        try (ZipFile zip = new ZipFile(library.file().toFile())) {
            ZipEntry entry = zip.getEntry(name + ".class");
            return entry == null ? null : ClassFile.read(read(zip, entry));
        }
    }

    private static byte[] read(ZipFile zip, ZipEntry entry) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("Interrupted while reading a library");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes(MAX_CLASS_BYTES);
        } catch (ZipException | EOFException damaged) {
            // the class loader will say so if the class is ever used
            return new byte[0];
        }
    }
}
