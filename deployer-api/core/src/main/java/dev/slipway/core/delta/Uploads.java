package dev.slipway.core.delta;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.Failure;
import dev.slipway.core.artifact.Artifact;
import dev.slipway.core.artifact.ArtifactStore;
import dev.slipway.core.artifact.Disk;
import dev.slipway.core.artifact.Incoming;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.artifact.Upload;
import dev.slipway.core.zip.Entry;
import dev.slipway.core.zip.EntryReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/// WARs that come in piece by piece: open with a list, put what is lacking, then assemble.
///
/// Safe for use by many threads. All of it belongs to the token that opened it.
public final class Uploads implements AutoCloseable {
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

    private final ArtifactStore artifacts;
    private final Limits limits;
    private final Disk disk;
    private final InstantSource clock;
    private final PendingUploads pending;
    private final KnownContents contents = new KnownContents();
    private final Thread janitor;

    /// @param work whatever is below may be deleted at any time; what an earlier process left is
    public Uploads(ArtifactStore artifacts, Path work, Limits limits) throws IOException {
        this(artifacts, work, limits, Disk.real(limits.reserveBytes()), InstantSource.system());
    }

    Uploads(ArtifactStore artifacts, Path work, Limits limits, Disk disk, InstantSource clock)
            throws IOException {
        this.artifacts = artifacts;
        this.limits = limits;
        this.disk = disk;
        this.clock = clock;
        pending = new PendingUploads(work.resolve("uploads"), clock);
        janitor = Thread.ofVirtual().name("uploads-janitor").start(this::sweepOnAndOn);
    }

    /// Looks the contents up; unpacks the given WARs once, so the first time takes as long as that.
    ///
    /// @param wars of the store, in which contents are looked for, the likeliest first; those that
    ///   the client may see
    /// @throws DeployException unsafe-entry, expansion-limit, too-large or insufficient-storage
    public OpenUpload open(List<ListedEntry> entries, List<Digest> wars, String owner)
            throws DeployException, IOException {
        PendingUpload upload = pending.add(owner, EntryList.of(entries, limits));
        boolean opened = false;
        try {
            for (Digest war : wars) {
                find(upload, war);
                if (upload.lacking().isEmpty()) {
                    break;
                }
            }
            for (PendingUpload other : pending.of(owner)) {
                upload.borrow(other);
            }
            requireRoom(upload.lackingBytes());
            opened = true;
            return upload.status();
        } finally {
            if (!opened) {
                pending.remove(upload);
            }
        }
    }

    private void find(PendingUpload upload, Digest digest) throws DeployException, IOException {
        Optional<WarFile> found = WarFile.open(digest, artifacts, limits);
        if (found.isEmpty()) {
            return;
        }
        try (WarFile war = found.get();
                EntryReader reader = new EntryReader(war.file())) {
            for (ListedEntry listed : upload.list().entries()) {
                Entry entry = war.entries().get(listed.name());
                if (entry != null
                        && !upload.times().containsKey(listed.name())
                        && isSame(war, entry, reader, listed)) {
                    upload.found(listed, digest, entry.modified().toInstant());
                }
            }
        }
    }

    private boolean isSame(WarFile war, Entry entry, EntryReader reader, ListedEntry listed)
            throws IOException {
        return entry.size() == listed.size()
                && (listed.size() == 0 || contents.has(war, entry, reader, listed.sha256()));
    }

    private void requireRoom(long bytes) throws DeployException, IOException {
        if (bytes > limits.maxUploadBytes()) {
            throw new DeployException(new Failure.TooLarge(limits.maxUploadBytes()));
        }
        disk.require(pending.root(), bytes, "What is lacking of the WAR has");
    }

    /// What is still lacking; keeps the upload for another hour.
    ///
    /// @throws DeployException not-found
    public OpenUpload status(String id, String owner) throws DeployException {
        PendingUpload upload = pending.get(id, owner);
        upload.beginUse(clock.instant());
        upload.endUse(clock.instant());
        return upload.status();
    }

    /// Takes one of the contents that are lacking; one that is here already is not read.
    ///
    /// @throws DeployException not-found, digest-mismatch, incomplete-upload, too-large for more
    ///   bytes than the list says, or insufficient-storage; nothing is kept then
    public void put(String id, Digest content, Upload body, String owner)
            throws DeployException, IOException {
        PendingUpload upload = pending.get(id, owner);
        Long size = upload.list().sizes().get(content);
        if (size == null) {
            throw new DeployException(new Failure.NotFound("content " + content + " in the list"));
        }
        upload.beginUse(clock.instant());
        try {
            if (!upload.has(content)) {
                receive(upload, content, size, body);
            }
        } catch (IOException failed) {
            throw disk.explain(failed, pending.root());
        } finally {
            upload.endUse(clock.instant());
        }
    }

    private void receive(PendingUpload upload, Digest content, long size, Upload body)
            throws DeployException, IOException {
        try (Incoming incoming =
                Incoming.in(upload.folder(), limits.withMaxUploadBytes(size), disk)) {
            Artifact received =
                    incoming.read(new Upload(body.body(), body.announcedBytes(), content), _ -> {});
            if (received.size() != size) {
                throw new DeployException(new Failure.IncompleteUpload(received.size(), size));
            }
            upload.blobs()
                    .put(
                            content,
                            Blob.pack(
                                    incoming.file(),
                                    upload.file(content),
                                    !upload.list().isPackedAlready(content)));
        }
    }

    /// @throws DeployException not-found, or missing-blobs
    public void requireComplete(String id, String owner) throws DeployException {
        List<Digest> lacking = status(id, owner).lacking();
        if (!lacking.isEmpty()) {
            throw new DeployException(new Failure.MissingBlobs(lacking));
        }
    }

    /// Makes a WAR of the list and keeps it in the store, as one that was sent whole. The upload
    /// stays, for another attempt.
    ///
    /// @param progress is told how many bytes there are, now and then; what it throws ends it
    /// @throws DeployException not-found, missing-blobs, too-large or insufficient-storage
    public Artifact assemble(String id, String owner, LongConsumer progress)
            throws DeployException, IOException {
        PendingUpload upload = pending.get(id, owner);
        upload.beginUse(clock.instant());
        try (Assembly assembly = new Assembly(upload, artifacts, limits)) {
            Artifact artifact = assembly.receive(progress);
            contents.learn(artifact.digest(), upload.list().entries());
            return artifact;
        } finally {
            upload.endUse(clock.instant());
        }
    }

    /// @throws DeployException not-found
    public void discard(String id, String owner) throws DeployException {
        pending.discard(pending.get(id, owner));
    }

    private void sweepOnAndOn() {
        try {
            while (true) {
                Thread.sleep(SWEEP_EVERY);
                sweep();
            }
        } catch (InterruptedException _) {
            // closed
        }
    }

    /// Removes what nobody has used for an hour.
    void sweep() {
        pending.sweep();
    }

    /// Leaves what has been sent alone; the next start removes it.
    @Override
    public void close() {
        janitor.interrupt();
    }
}
