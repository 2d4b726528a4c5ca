package dev.slipway.core.war;

import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.zip.Entry;
import dev.slipway.core.zip.ZipDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// What is in a WAR: its directory is consistent, its entries are safe to unpack, and they announce
/// no more than the limits allow.
///
/// @param files by their paths below the folder, in the order in which they lie in the archive
/// @param directories parents before children; those too that the archive does not list
record WarListing(Map<String, Entry> files, SortedSet<String> directories) {
    /// What may always be unpacked, whatever the ratio: a page of spaces is no attack.
    private static final long HARMLESS_BYTES = 8L * 1024 * 1024;

    /// @throws DeployException not-a-war, unsafe-entry or expansion-limit
    static WarListing read(FileChannel file, Limits limits) throws DeployException, IOException {
        EntryRules rules = new EntryRules();
        WarListing listing = new WarListing(new LinkedHashMap<>(), new TreeSet<>());
        for (Entry entry : ZipDirectory.read(file, limits.maxEntries()).entries()) {
            listing.add(rules.accept(entry), entry);
        }
        if (!listing.directories.contains("WEB-INF")) {
            throw new DeployException(new Failure.NotAWar("The archive has no WEB-INF directory"));
        }
        listing.requireWithin(limits, file.size());
        return listing;
    }

    private void add(String path, Entry entry) {
        if (entry.directory()) {
            directories.add(path);
        } else {
            files.put(path, entry);
        }
        for (int slash = path.lastIndexOf('/');
                slash > 0 && directories.add(path.substring(0, slash));
                slash = path.lastIndexOf('/', slash - 1)) {}
    }

    private void requireWithin(Limits limits, long packed) throws DeployException {
        long total = expandedBytes();
        if (total > limits.maxExpandedBytes()) {
            throw new DeployException(
                    new Failure.ExpansionLimit(
                            "The archive unpacks to %d bytes; the limit is %d"
                                    .formatted(total, limits.maxExpandedBytes())));
        }
        if (total > HARMLESS_BYTES && total / limits.maxExpansionRatio() >= packed) {
            throw new DeployException(
                    new Failure.ExpansionLimit(
                            "The archive of %d bytes unpacks to %d; the limit is %d times its size"
                                    .formatted(packed, total, limits.maxExpansionRatio())));
        }
    }

    long expandedBytes() {
        long total = 0;
        for (Entry entry : files.values()) {
            total += entry.size();
            if (total < 0) {
                return Long.MAX_VALUE;
            }
        }
        return total;
    }
}
