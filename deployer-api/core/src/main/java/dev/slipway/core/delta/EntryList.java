package dev.slipway.core.delta;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.Failure;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.artifact.Sha256;
import dev.slipway.core.war.EntryRules;
import dev.slipway.core.zip.Entry;
import dev.slipway.core.zip.EntryNames;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A list of entries that could be a WAR's.
///
/// @param entries in the order in which they shall lie in the WAR
/// @param sizes of the contents, each once; without that of nothing, which everybody has
record EntryList(List<ListedEntry> entries, Map<Digest, Long> sizes) {
    static final Digest NOTHING = new Sha256().digest();

    /// More than that needs another form of archive; such a WAR is to be sent whole.
    private static final long MAX_ENTRY_BYTES = 0xFFFF_FFFEL;

    /// @throws DeployException unsafe-entry, expansion-limit or too-large
    static EntryList of(List<ListedEntry> listed, Limits limits) throws DeployException {
        List<ListedEntry> entries = List.copyOf(listed);
        if (entries.size() > limits.maxEntries()) {
            throw new DeployException(
                    new Failure.ExpansionLimit(
                            "The list has more than " + limits.maxEntries() + " entries"));
        }
        EntryRules rules = new EntryRules();
        Map<Digest, Long> sizes = new LinkedHashMap<>();
        long total = 0;
        for (ListedEntry entry : entries) {
            require(entry.size() >= 0, entry, "has a negative size");
            require(
                    (entry.size() == 0) == entry.sha256().equals(NOTHING),
                    entry,
                    "has not the digest of its size");
            if (entry.size() > MAX_ENTRY_BYTES) {
                throw new DeployException(new Failure.TooLarge(MAX_ENTRY_BYTES));
            }
            var _ = rules.accept(asInArchive(entry));
            Long other = sizes.putIfAbsent(entry.sha256(), entry.size());
            require(
                    other == null || other == entry.size(),
                    entry,
                    "has another size than an entry with the same digest");
            total += entry.size();
            if (total > limits.maxExpandedBytes()) {
                throw new DeployException(
                        new Failure.ExpansionLimit(
                                "The entries have more than "
                                        + limits.maxExpandedBytes()
                                        + " bytes"));
            }
        }
        sizes.remove(NOTHING);
        return new EntryList(entries, sizes);
    }

    private static Entry asInArchive(ListedEntry entry) {
        return new Entry(
                entry.name(),
                0,
                Entry.STORED,
                0,
                entry.size(),
                entry.size(),
                0,
                0,
                0,
                FileTime.from(Instant.EPOCH));
    }

    private static void require(boolean holds, ListedEntry entry, String otherwise)
            throws DeployException {
        if (!holds) {
            throw new DeployException(
                    new Failure.UnsafeEntry(EntryNames.shown(entry.name()), otherwise));
        }
    }

    /// Whether deflating the content is worth nobody's time.
    boolean isPackedAlready(Digest content) {
        return entries.stream()
                .anyMatch(entry -> entry.sha256().equals(content) && entry.name().endsWith(".jar"));
    }
}
