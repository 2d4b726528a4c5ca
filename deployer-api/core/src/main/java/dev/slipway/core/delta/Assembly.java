package dev.slipway.core.delta;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.Failure;
import dev.slipway.core.artifact.Artifact;
import dev.slipway.core.artifact.ArtifactStore;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.artifact.Upload;
import dev.slipway.core.zip.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// One WAR in the making, with the WARs it is made from held open. For one thread.
final class Assembly implements AutoCloseable {
    /// More than that needs another form of archive.
    private static final long MAX_BYTES = 0xFFFF_FFFEL;

    private final PendingUpload upload;
    private final ArtifactStore artifacts;
    private final Limits limits;
    private final Map<Digest, Optional<WarFile>> wars = new HashMap<>();

    Assembly(PendingUpload upload, ArtifactStore artifacts, Limits limits) {
        this.upload = upload;
        this.artifacts = artifacts;
        this.limits = limits;
    }

    Artifact receive(LongConsumer progress) throws DeployException, IOException {
        try (AssembledWar war = new AssembledWar(headers())) {
            if (war.size() > MAX_BYTES) {
                throw new DeployException(new Failure.TooLarge(MAX_BYTES));
            }
            return artifacts.receive(new Upload(war, war.size(), null), progress);
        }
    }

    private List<ZipHeaders> headers() throws DeployException, IOException {
        List<Digest> lacking = new ArrayList<>();
        List<ZipHeaders> headers = new ArrayList<>();
        for (ListedEntry entry : upload.list().entries()) {
            PackedContent content = content(entry.sha256());
            if (content == null) {
                lacking.add(entry.sha256());
            } else {
                headers.add(ZipHeaders.of(entry.name(), content, modified(entry)));
            }
        }
        if (!lacking.isEmpty()) {
            throw new DeployException(
                    new Failure.MissingBlobs(lacking.stream().distinct().toList()));
        }
        return headers;
    }

    /// What did not change keeps its time: browsers ask by it.
    private Instant modified(ListedEntry entry) {
        return entry.modified() == null
                ? upload.times().getOrDefault(entry.name(), upload.openedAt())
                : entry.modified();
    }

    /// @return null when it is lacking, also because what had it has gone: then it may be sent
    ///   again
    private @Nullable PackedContent content(Digest digest) throws DeployException, IOException {
        if (digest.equals(EntryList.NOTHING)) {
            return PackedContent.NOTHING;
        }
        Blob blob = upload.blobs().get(digest);
        if (blob != null && Files.exists(blob.file())) {
            return blob.content();
        }
        upload.blobs().remove(digest);
        PendingUpload.Place place = upload.places().get(digest);
        if (place == null) {
            return null;
        }
        WarFile war = war(place.war());
        if (war == null) {
            upload.places().remove(digest);
            return null;
        }
        Entry entry = war.entries().get(place.entry());
        return entry == null ? null : PackedContent.of(war.file(), entry);
    }

    private @Nullable WarFile war(Digest digest) throws DeployException, IOException {
        Optional<WarFile> war = wars.get(digest);
        if (war == null) {
            war = WarFile.open(digest, artifacts, limits);
            wars.put(digest, war);
        }
        return war.orElse(null);
    }

    @Override
    public void close() throws IOException {
        for (Optional<WarFile> war : wars.values()) {
            if (war.isPresent()) {
                war.get().close();
            }
        }
    }
}
