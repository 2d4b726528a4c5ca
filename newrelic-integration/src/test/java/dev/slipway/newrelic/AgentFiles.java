package dev.slipway.newrelic;

import dev.slipway.core.Digest;
import dev.slipway.core.artifact.Upload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files that look like agents.
final class AgentFiles {
    private AgentFiles() {}

    static byte[] jar(String premainClass, String version) throws IOException {
        return zip(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\nPremain-Class: %s\nImplementation-Version: %s\n"
                        .formatted(premainClass, version)
                        .getBytes(StandardCharsets.UTF_8));
    }

    static byte[] newRelic(String version) throws IOException {
        return jar("com.newrelic.bootstrap.BootstrapAgent", version);
    }

    static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    static Upload upload(byte[] bytes) throws NoSuchAlgorithmException {
        return new Upload(new ByteArrayInputStream(bytes), bytes.length, digest(bytes));
    }

    static Digest digest(byte[] bytes) throws NoSuchAlgorithmException {
        return Digest.of(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
