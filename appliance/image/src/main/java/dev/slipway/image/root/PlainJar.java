package dev.slipway.image.root;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// A jar whose entries are not compressed one by one, and not signed. The image is compressed as a
/// whole, and better: the jars of a machine take 12 MB of it instead of 21.
final class PlainJar {
    private PlainJar() {}

    /// @param jar is not changed
    /// @param plain does not exist yet
    static void write(Path jar, Path plain) throws IOException {
        try (ZipFile packed = new ZipFile(jar.toFile());
                ZipOutputStream out =
                        new ZipOutputStream(
                                new BufferedOutputStream(Files.newOutputStream(plain)))) {
            JarSignature signature = JarSignature.of(packed);
            for (ZipEntry entry : packed.stream().toList()) {
                if (signature.isPart(entry)) {
                    continue;
                }
                byte[] bytes = signature.without(entry, bytes(packed, entry));
                ZipEntry stored = new ZipEntry(entry);
                stored.setMethod(ZipEntry.STORED);
                stored.setSize(bytes.length);
                stored.setCompressedSize(bytes.length);
                stored.setCrc(crc(bytes));
                out.putNextEntry(stored);
                out.write(bytes);
            }
        } catch (IOException unreadable) {
            throw new IOException(
                    "the jar " + jar + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
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
