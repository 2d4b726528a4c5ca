package dev.slipway.image.root;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// What a signature adds to a jar: files of its own, and a digest of each entry in the manifest.
/// Checking it class by class costs seconds of a start in emulation, and its digits cannot be
/// compressed; that the jars are as they were built is seen to when the image is.
///
/// Source: JAR File Specification, "Signed JAR File".
record JarSignature(boolean signed) {
    private static final String FOLDER = "META-INF/";

    static JarSignature of(ZipFile jar) {
        return new JarSignature(jar.stream().anyMatch(JarSignature::isFile));
    }

    boolean isPart(ZipEntry entry) {
        return isFile(entry);
    }

    /// The content of an entry as it is in a jar that was never signed.
    byte[] without(ZipEntry entry, byte[] content) throws IOException {
        if (!signed || !entry.getName().equals(JarFile.MANIFEST_NAME)) {
            return content;
        }
        Manifest manifest = new Manifest(new ByteArrayInputStream(content));
        manifest.getEntries().values().forEach(JarSignature::removeDigests);
        manifest.getEntries().values().removeIf(Attributes::isEmpty);
        ByteArrayOutputStream unsigned = new ByteArrayOutputStream();
        manifest.write(unsigned);
        return unsigned.toByteArray();
    }

    private static void removeDigests(Attributes entry) {
        entry.keySet().removeIf(name -> name.toString().endsWith("-Digest"));
    }

    private static boolean isFile(ZipEntry entry) {
        String name = entry.getName().toUpperCase(Locale.ROOT);
        return name.startsWith(FOLDER)
                && name.indexOf('/', FOLDER.length()) < 0
                && (name.endsWith(".SF")
                        || name.endsWith(".RSA")
                        || name.endsWith(".DSA")
                        || name.endsWith(".EC"));
    }
}
