package dev.slipway.image.root;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// A jar as a machine has it: with what is wanted there, not signed, and its entries not compressed
/// one by one. The image is compressed as a whole, and better: the jars of a machine take half as
/// much of it. What is seldom read stays compressed all the same, since the machine's memory
/// counts, too: whatever is not a class, and the compiler of JSPs.
final class PlainJar {
    private static final String COMPILER = "ecj-";

    private PlainJar() {}

    /// @param jar is not changed
    /// @param plain does not exist yet
    static void write(Path jar, Path plain) throws IOException {
        try (ZipFile packed = new ZipFile(jar.toFile());
                ZipOutputStream out =
                        new ZipOutputStream(
                                new BufferedOutputStream(Files.newOutputStream(plain)))) {
            JarSignature signature = JarSignature.of(packed);
            String name = jar.getFileName().toString();
            Predicate<String> wanted = WantedEntries.of(name);
            for (ZipEntry entry : packed.stream().toList()) {
                if (signature.isPart(entry) || !wanted.test(entry.getName())) {
                    continue;
                }
                byte[] bytes = signature.without(entry, bytes(packed, entry));
                boolean isClass = entry.getName().endsWith(".class");
                if (isClass) {
                    bytes = LocalNames.removedFrom(bytes);
                }
                boolean stored = isClass && !name.startsWith(COMPILER);
                out.putNextEntry(entry(entry, bytes, stored));
                out.write(bytes);
            }
        } catch (IOException unreadable) {
            throw new IOException(
                    "the jar " + jar + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static ZipEntry entry(ZipEntry entry, byte[] bytes, boolean stored) {
        ZipEntry plain = new ZipEntry(entry);
        plain.setMethod(stored ? ZipEntry.STORED : ZipEntry.DEFLATED);
        plain.setSize(bytes.length);
        plain.setCompressedSize(stored ? bytes.length : -1);
        plain.setCrc(crc(bytes));
        return plain;
    }

    private static byte[] bytes(ZipFile jar, ZipEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
