package dev.slipway.core.delta;

import dev.slipway.core.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// An upload between its list and its deployment. Safe for use by many threads.
final class PendingUpload {
    /// How long one is kept that nobody uses.
    static final Duration KEPT = Duration.ofHours(1);

    private final String id;
    private final String owner;
    private final EntryList list;
    private final Path folder;
    private final Instant openedAt;
    private final Map<Digest, Place> places = new ConcurrentHashMap<>();
    private final Map<String, Instant> times = new ConcurrentHashMap<>();
    private final Map<Digest, Blob> blobs = new ConcurrentHashMap<>();
    private final AtomicInteger users = new AtomicInteger();
    private final AtomicReference<Instant> lastUse;

    /// @param folder of this upload alone; exists
    PendingUpload(String id, String owner, EntryList list, Path folder, Instant openedAt) {
        this.id = id;
        this.owner = owner;
        this.list = list;
        this.folder = folder;
        this.openedAt = openedAt;
        lastUse = new AtomicReference<>(openedAt);
    }

    /// Where a content is already.
    ///
    /// @param war one of the store's
    /// @param entry name of the entry that has it
    record Place(Digest war, String entry) {}

    String id() {
        return id;
    }

    String owner() {
        return owner;
    }

    EntryList list() {
        return list;
    }

    Instant openedAt() {
        return openedAt;
    }

    Map<Digest, Place> places() {
        return places;
    }

    /// When entries that another WAR has under the same name were changed there.
    Map<String, Instant> times() {
        return times;
    }

    Map<Digest, Blob> blobs() {
        return blobs;
    }

    Path folder() {
        return folder;
    }

    Path file(Digest content) {
        return folder.resolve(content.hex());
    }

    boolean has(Digest content) {
        return blobs.containsKey(content) || places.containsKey(content);
    }

    /// In the order of the list.
    List<Digest> lacking() {
        return list.sizes().keySet().stream().filter(content -> !has(content)).toList();
    }

    long lackingBytes() {
        return lacking().stream()
                .mapToLong(content -> list.sizes().getOrDefault(content, 0L))
                .sum();
    }

    OpenUpload status() {
        return new OpenUpload(id, lacking(), lackingBytes(), lastUse.get().plus(KEPT));
    }

    /// A WAR has the same entry.
    void found(ListedEntry entry, Digest war, Instant modified) {
        times.put(entry.name(), modified);
        if (entry.size() > 0) {
            places.putIfAbsent(entry.sha256(), new Place(war, entry.name()));
        }
    }

    /// Takes over what the same client has sent for another upload, as far as that works.
    void borrow(PendingUpload other) {
        for (Digest content : lacking()) {
            Blob blob = other.blobs.get(content);
            if (blob != null && link(blob, file(content))) {
                blobs.put(content, blob.at(file(content)));
            }
        }
    }

    private static boolean link(Blob blob, Path name) {
        try {
            Files.createLink(name, blob.file());
            return true;
        } catch (IOException | UnsupportedOperationException _) {
            // the other upload has gone, or the file system has no links: then it is sent again
            return false;
        }
    }

    /// It does not go while somebody uses it.
    void beginUse(Instant now) {
        users.incrementAndGet();
        lastUse.set(now);
    }

    void endUse(Instant now) {
        lastUse.set(now);
        users.decrementAndGet();
    }

    Instant lastUse() {
        return lastUse.get();
    }

    boolean inUse() {
        return users.get() > 0;
    }

    boolean hasExpired(Instant now) {
        return !inUse() && lastUse.get().plus(KEPT).isBefore(now);
    }
}
