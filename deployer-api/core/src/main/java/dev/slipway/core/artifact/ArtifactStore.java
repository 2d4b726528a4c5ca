package dev.slipway.core.artifact;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.LongConsumer;

/// The artifacts on disk.
public final class ArtifactStore {
    public ArtifactStore(Path data, Limits limits) throws IOException {}

    public Artifact receive(Upload upload, LongConsumer receivedBytes) throws DeployException, IOException {
        throw new IllegalStateException();
    }

    public boolean has(Digest digest) {
        throw new IllegalStateException();
    }

    public Path war(Digest digest) throws IOException {
        throw new IllegalStateException();
    }

    public InputStream open(Digest digest) throws IOException {
        throw new IllegalStateException();
    }

    public void pack(Digest digest) throws IOException {
        throw new IllegalStateException();
    }

    public void retain(Set<Digest> wanted) throws IOException {
        throw new IllegalStateException();
    }
}
