package dev.slipway.core.war;

import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import dev.slipway.core.artifact.Disk;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.zip.Entry;
import dev.slipway.core.zip.ZipDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// An open WAR whose directory is consistent, whose entries are safe to unpack and announce no more
/// than the limits allow.
///
/// Safe for use by many threads.
final class WarArchive implements AutoCloseable {
    /// What may always be unpacked, whatever the ratio: a page of spaces is no attack.
    private static final long HARMLESS_BYTES = 8L * 1024 * 1024;

    private final FileChannel file;
    private final Map<String, Entry> files;
    private final SortedSet<String> directories;

    private WarArchive(FileChannel file, Map<String, Entry> files, SortedSet<String> directories) {
        this.file = file;
        this.files = files;
        this.directories = directories;
    }

    /// @throws DeployException not-a-war, unsafe-entry or expansion-limit
    static WarArchive open(Path war, Limits limits) throws DeployException, IOException {
        FileChannel file = FileChannel.open(war);
        try {
            WarArchive archive = read(file, limits);
            archive.requireWebInf();
            archive.requireWithin(limits);
            return archive;
        } catch (DeployException | IOException | RuntimeException refused) {
            file.close();
            throw refused;
        }
    }

    private static WarArchive read(FileChannel file, Limits limits)
            throws DeployException, IOException {
        EntryRules rules = new EntryRules();
        Map<String, Entry> files = new LinkedHashMap<>();
        SortedSet<String> directories = new TreeSet<>();
        for (Entry entry : ZipDirectory.read(file, limits.maxEntries()).entries()) {
            String path = rules.accept(entry);
            if (entry.directory()) {
                directories.add(path);
            } else {
                files.put(path, entry);
            }
            for (int slash = path.lastIndexOf('/');
                    slash > 0 && directories.add(path.substring(0, slash));
                    slash = path.lastIndexOf('/', slash - 1)) {}
        }
        return new WarArchive(file, files, directories);
    }

    private void requireWebInf() throws DeployException {
        if (!directories.contains("WEB-INF")) {
            throw new DeployException(new Failure.NotAWar("The archive has no WEB-INF directory"));
        }
    }

    private void requireWithin(Limits limits) throws DeployException, IOException {
        long total = expandedBytes();
        if (total > limits.maxExpandedBytes()) {
            throw new DeployException(
                    new Failure.ExpansionLimit(
                            "The archive unpacks to %d bytes; the limit is %d"
                                    .formatted(total, limits.maxExpandedBytes())));
        }
        long packed = file.size();
        if (total > HARMLESS_BYTES && total / limits.maxExpansionRatio() >= packed) {
            throw new DeployException(
                    new Failure.ExpansionLimit(
                            "The archive of %d bytes unpacks to %d; the limit is %d times its size"
                                    .formatted(packed, total, limits.maxExpansionRatio())));
        }
    }

    /// @throws DeployException insufficient-storage when the disk would not hold all of it
    void requireRoom(Disk disk, Path where) throws DeployException, IOException {
        disk.require(where, expandedBytes(), "Unpacked, the WAR has");
    }

    private long expandedBytes() {
        long total = 0;
        for (Entry entry : files.values()) {
            total += entry.size();
            if (total < 0) {
                return Long.MAX_VALUE;
            }
        }
        return total;
    }

    FileChannel file() {
        return file;
    }

    @Nullable Entry find(String path) {
        return files.get(path);
    }

    /// By their paths below the folder; in the order in which they lie in the archive.
    Map<String, Entry> files() {
        return files;
    }

    /// Parents before children; those too that the archive does not list.
    Collection<String> directories() {
        return directories;
    }

    /// Whether the container puts it on the class path.
    static boolean isLibrary(String path) {
        return path.startsWith("WEB-INF/lib/")
                && path.endsWith(".jar")
                && path.indexOf('/', 12) < 0;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
