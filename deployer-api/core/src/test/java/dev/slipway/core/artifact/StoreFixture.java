package dev.slipway.core.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.Failure;
import dev.slipway.core.zip.RawEntry;
import dev.slipway.core.zip.RawZip;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// A store on a real disk, and WARs for it.
record StoreFixture(Path data, ArtifactStore store) {
    static StoreFixture in(Path data) throws IOException {
        return new StoreFixture(data, new ArtifactStore(data, Limits.DEFAULTS));
    }

    static byte[] noise(int bytes, int seed) {
        byte[] noise = new byte[bytes];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    /// An app of some size: two libraries of 400 kB, 300 classes of 2 kB; one of them differs from
    /// version to version.
    static byte[] version(int number) {
        RawZip war = new RawZip().add("WEB-INF/web.xml", "<web-app/>");
        for (int i = 0; i < 300; i++) {
            war.add(
                    "WEB-INF/classes/a/C" + i + ".class",
                    noise(2000, i == 150 ? 1000 + number : i),
                    RawEntry::deflate);
        }
        war.add("WEB-INF/lib/a.jar", noise(400_000, 2000));
        war.add("WEB-INF/lib/b.jar", noise(400_000, 2001), RawEntry::deflate);
        return war.bytes();
    }

    static Digest digest(byte[] bytes) {
        Sha256 sha = new Sha256();
        sha.update(bytes, bytes.length);
        return sha.digest();
    }

    Artifact receive(byte[] war) throws DeployException, IOException {
        return receive(new ByteArrayInputStream(war), war.length, null, _ -> {});
    }

    Artifact receive(InputStream body, long announced, Digest digest, LongConsumer progress)
            throws DeployException, IOException {
        return store.receive(new Upload(body, announced, digest), progress);
    }

    /// Receives a WAR and takes it apart.
    Digest packed(byte[] war) throws DeployException, IOException {
        Digest digest = receive(war).digest();
        store.pack(digest);
        return digest;
    }

    List<Path> parts() throws IOException {
        try (Stream<Path> parts = Files.list(data.resolve("blobs/parts"))) {
            return parts.toList();
        }
    }

    /// Receives a WAR that is refused; nothing of it may be left.
    Failure refusal(InputStream body, long announced, Digest digest) throws IOException {
        Failure failure =
                assertThrows(DeployException.class, () -> receive(body, announced, digest, _ -> {}))
                        .failure();
        assertEquals(List.of(), files());
        return failure;
    }

    List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(data)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /// Bytes on disk below `blobs`.
    long size() throws IOException {
        long size = 0;
        for (Path file : files()) {
            size += file.startsWith(data.resolve("blobs")) ? Files.size(file) : 0;
        }
        return size;
    }

    boolean whole(Digest digest) {
        return Files.exists(data.resolve("blobs/wars/" + digest + ".war"));
    }

    byte[] read(Digest digest) throws DeployException, IOException {
        try (InputStream in = store.open(digest)) {
            return in.readAllBytes();
        }
    }
}
