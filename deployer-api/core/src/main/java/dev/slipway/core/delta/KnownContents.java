package dev.slipway.core.delta;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.artifact.Sha256;
import dev.slipway.core.zip.Entry;
import dev.slipway.core.zip.EntryReader;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// What is known of the contents of WARs, so that each is unpacked and hashed once. Safe for use by
/// many threads.
final class KnownContents {
    /// Of all WARs together; some 200 bytes each.
    private static final int MAX_NAMES = 200_000;

    private final ReentrantLock lock = new ReentrantLock();

    /// By WAR the digests of entries, by name; the WAR that was asked for last is the last.
    private final LinkedHashMap<Digest, Map<String, Digest>> byWar =
            new LinkedHashMap<>(16, 0.75f, true);

    /// Reads the entry when nobody has before.
    ///
    /// @return whether the entry's content has the digest; a damaged entry has none
    boolean has(WarFile war, Entry entry, EntryReader reader, Digest wanted) throws IOException {
        Map<String, Digest> known = of(war.digest());
        Digest digest = known.get(entry.name());
        if (digest == null) {
            try {
                digest = hash(entry, reader);
            } catch (DeployException damaged) {
                return false;
            }
            known.put(entry.name(), digest);
        }
        return digest.equals(wanted);
    }

    private static Digest hash(Entry entry, EntryReader reader)
            throws DeployException, IOException {
        Sha256 sha = new Sha256();
        reader.transfer(entry, sha::update);
        return sha.digest();
    }

    /// Remembers what a WAR was made of.
    void learn(Digest war, List<ListedEntry> entries) {
        Map<String, Digest> known = of(war);
        entries.forEach(entry -> known.put(entry.name(), entry.sha256()));
    }

    private Map<String, Digest> of(Digest war) {
        lock.lock();
        try {
            int names = byWar.values().stream().mapToInt(Map::size).sum();
            Iterator<Map<String, Digest>> oldest = byWar.values().iterator();
            while (names > MAX_NAMES && oldest.hasNext()) {
                names -= oldest.next().size();
                oldest.remove();
            }
            return byWar.computeIfAbsent(war, _ -> new ConcurrentHashMap<>());
        } finally {
            lock.unlock();
        }
    }
}
