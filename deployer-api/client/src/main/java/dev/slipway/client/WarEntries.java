package dev.slipway.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// What a WAR holds, by the digests of its unpacked contents. Holds the file open.
final class WarEntries implements AutoCloseable {
    private final ZipFile war;
    private final List<Map<String, Object>> list = new ArrayList<>();
    private final Map<String, ZipEntry> byDigest = new HashMap<>();

    /// @throws IOException also when the file is no archive
    WarEntries(Path file) throws IOException {
        war = new ZipFile(file.toFile());
    }

    private void add(ZipEntry entry) throws IOException {
        MessageDigest sha256 = WarBody.sha256();
        try (InputStream content = war.getInputStream(entry)) {
            long size = WarBody.digest(content, sha256);
            String digest = WarBody.hex(sha256.digest());
            byDigest.putIfAbsent(digest, entry);
            list.add(Map.of("name", entry.getName(), "sha256", digest, "size", size));
        }
    }

    /// The list as it is sent, packed with gzip. Reads the whole WAR, so it comes first, and once.
    byte[] packedList() throws IOException {
        for (ZipEntry entry : Collections.list(war.entries())) {
            add(entry);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(Json.write(list).getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    boolean has(String digest) {
        return byDigest.containsKey(digest);
    }

    long size(String digest) {
        return entry(digest).getSize();
    }

    /// The content, streamed from the file.
    BodyPublisher content(String digest) {
        ZipEntry entry = entry(digest);
        return entry.getSize() == 0
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(
                        BodyPublishers.ofInputStream(() -> open(entry)), entry.getSize());
    }

    private InputStream open(ZipEntry entry) {
        try {
            return war.getInputStream(entry);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private ZipEntry entry(String digest) {
        ZipEntry entry = byDigest.get(digest);
        if (entry == null) {
            throw new IllegalArgumentException("The WAR has no content " + digest);
        }
        return entry;
    }

    @Override
    public void close() throws IOException {
        war.close();
    }
}
