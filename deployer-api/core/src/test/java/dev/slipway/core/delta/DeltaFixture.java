package dev.slipway.core.delta;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.artifact.Artifact;
import dev.slipway.core.artifact.ArtifactStore;
import dev.slipway.core.artifact.Disk;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.artifact.Sha256;
import dev.slipway.core.artifact.Upload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/// Uploads over a store on a real disk, with a clock that a test can move.
final class DeltaFixture implements AutoCloseable {
    static final String CI = "ci";

    final ArtifactStore store;
    final Uploads uploads;
    private final Path data;
    private Instant now = Instant.parse("2026-06-15T12:00:00.123Z");

    DeltaFixture(Path data) throws IOException {
        this(data, Limits.DEFAULTS, Disk.real(0));
    }

    DeltaFixture(Path data, Limits limits, Disk disk) throws IOException {
        this.data = data;
        store = new ArtifactStore(data, limits);
        InstantSource clock = () -> now;
        uploads = new Uploads(store, data.resolve("work"), limits, disk, clock);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    static byte[] noise(int bytes, int seed) {
        byte[] noise = new byte[bytes];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Digest digest(byte[] content) {
        Sha256 sha = new Sha256();
        sha.update(content, content.length);
        return sha.digest();
    }

    /// An app of 200 classes and a library; one class differs from version to version.
    static Map<String, byte[]> app(int version) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("META-INF/", new byte[0]);
        files.put("WEB-INF/web.xml", bytes("<web-app/>"));
        files.put("empty.txt", new byte[0]);
        for (int i = 0; i < 200; i++) {
            byte[] text = bytes(("class " + i + " ").repeat(200));
            files.put("WEB-INF/classes/a/C" + i + ".class", text);
        }
        files.put("WEB-INF/classes/a/C77.class", bytes(("version " + version + " ").repeat(100)));
        files.put("WEB-INF/lib/a.jar", noise(300_000, 1));
        return files;
    }

    static List<ListedEntry> list(Map<String, byte[]> files) {
        List<ListedEntry> list = new ArrayList<>();
        files.forEach((name, content) -> list.add(entry(name, content)));
        return list;
    }

    static ListedEntry entry(String name, byte[] content) {
        return new ListedEntry(name, digest(content), content.length, null);
    }

    void put(OpenUpload upload, byte[] content) throws DeployException, IOException {
        put(upload, digest(content), content);
    }

    void put(OpenUpload upload, Digest digest, byte[] content) throws DeployException, IOException {
        uploads.put(
                upload.id(),
                digest,
                new Upload(new ByteArrayInputStream(content), content.length, null),
                CI);
    }

    /// Sends what is lacking, and makes the WAR.
    Artifact send(Map<String, byte[]> files, Digest... wars) throws DeployException, IOException {
        OpenUpload upload = uploads.open(list(files), List.of(wars), CI);
        for (byte[] content : files.values()) {
            if (upload.lacking().contains(digest(content))) {
                put(upload, content);
            }
        }
        return uploads.assemble(upload.id(), CI, _ -> {});
    }

    Artifact receive(byte[] war) throws DeployException, IOException {
        return store.receive(new Upload(new ByteArrayInputStream(war), war.length, null), _ -> {});
    }

    byte[] war(Digest digest) throws DeployException, IOException {
        try (InputStream in = store.open(digest)) {
            return in.readAllBytes();
        }
    }

    /// Files of uploads that are on disk now.
    List<Path> pending() throws IOException {
        try (Stream<Path> found = Files.walk(data.resolve("work/uploads"))) {
            return found.filter(Files::isRegularFile).toList();
        }
    }

    @Override
    public void close() {
        uploads.close();
    }
}
