package dev.slipway.core.delta;

import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The uploads that wait, each in a folder of its own below `work/uploads`. Safe for use by many
/// threads.
final class PendingUploads {
    private static final System.Logger LOG = System.getLogger(PendingUploads.class.getName());

    /// Entries of all lists together; some 300 bytes of memory each.
    private static final int MAX_LISTED = 200_000;

    private final Path root;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, PendingUpload> byId = new ConcurrentHashMap<>();

    /// Known to nobody any more, but perhaps still in use.
    private final Set<PendingUpload> discarded = ConcurrentHashMap.newKeySet();

    /// Removes what an earlier process left behind.
    PendingUploads(Path root, InstantSource clock) throws IOException {
        this.root = Files.createDirectories(root);
        this.clock = clock;
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(root)) {
            for (Path leftover : leftovers) {
                delete(leftover);
            }
        }
    }

    Path root() {
        return root;
    }

    /// Makes room when there are too many, at the cost of those that were used least recently.
    PendingUpload add(String owner, EntryList list) throws IOException {
        byte[] secret = new byte[16];
        random.nextBytes(secret);
        String id = "u-" + HexFormat.of().formatHex(secret);
        sweep(list.entries().size());
        PendingUpload upload =
                new PendingUpload(
                        id,
                        owner,
                        list,
                        Files.createDirectories(root.resolve(id)),
                        clock.instant());
        byId.put(id, upload);
        return upload;
    }

    /// @throws DeployException not-found, also when it is somebody else's
    PendingUpload get(String id, String owner) throws DeployException {
        return Optional.ofNullable(byId.get(id))
                .filter(upload -> upload.owner().equals(owner))
                .orElseThrow(() ->
                        new DeployException(
                                new Failure.NotFound(
                                        "upload of that id; it goes an hour after its last use")));
    }

    List<PendingUpload> of(String owner) {
        return byId.values().stream().filter(upload -> upload.owner().equals(owner)).toList();
    }

    /// Removes those that nobody has used for an hour.
    void sweep() {
        sweep(0);
    }

    private void sweep(int room) {
        discarded.stream().filter(upload -> !upload.inUse()).forEach(this::remove);
        byId.values().stream()
                .filter(upload -> upload.hasExpired(clock.instant()))
                .forEach(this::remove);
        int listed = byId.values().stream().mapToInt(PendingUploads::listed).sum() + room;
        List<PendingUpload> idle =
                byId.values().stream()
                        .filter(upload -> !upload.inUse())
                        .sorted(Comparator.comparing(PendingUpload::lastUse))
                        .toList();
        for (PendingUpload upload : idle) {
            if (listed > MAX_LISTED) {
                listed -= listed(upload);
                remove(upload);
            }
        }
    }

    private static int listed(PendingUpload upload) {
        return upload.list().entries().size();
    }

    /// Its owner knows it no more at once; its files go when nobody uses them.
    void discard(PendingUpload upload) {
        discarded.add(upload);
        byId.remove(upload.id());
        sweep();
    }

    void remove(PendingUpload upload) {
        byId.remove(upload.id());
        discarded.remove(upload);
        delete(upload.folder());
    }

    private static void delete(Path folder) {
        try {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(folder);
        } catch (IOException stuck) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "Could not remove " + folder + "; the next start will",
                    stuck);
        }
    }
}
