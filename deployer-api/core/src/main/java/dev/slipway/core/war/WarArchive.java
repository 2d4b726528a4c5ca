package dev.slipway.core.war;

import dev.slipway.core.DeployException;
import dev.slipway.core.artifact.Disk;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.zip.Entry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An open WAR whose entries can be unpacked. Safe for use by many threads.
final class WarArchive implements AutoCloseable {
    private final FileChannel file;
    private final WarListing listing;

    private WarArchive(FileChannel file, WarListing listing) {
        this.file = file;
        this.listing = listing;
    }

    /// @throws DeployException not-a-war, unsafe-entry or expansion-limit
    static WarArchive open(Path war, Limits limits) throws DeployException, IOException {
        FileChannel file = FileChannel.open(war);
        try {
            return new WarArchive(file, WarListing.read(file, limits));
        } catch (DeployException | IOException | RuntimeException refused) {
            file.close();
            throw refused;
        }
    }

    /// One that was open before.
    ///
    /// @param listing as it was then
    static WarArchive open(Path war, WarListing listing) throws IOException {
        return new WarArchive(FileChannel.open(war), listing);
    }

    /// @throws DeployException insufficient-storage when the disk would not hold all of it
    void requireRoom(Disk disk, Path where) throws DeployException, IOException {
        disk.require(where, listing.expandedBytes(), "Unpacked, the WAR has");
    }

    FileChannel file() {
        return file;
    }

    WarListing listing() {
        return listing;
    }

    @Nullable Entry find(String path) {
        return files().get(path);
    }

    Map<String, Entry> files() {
        return listing.files();
    }

    Collection<String> directories() {
        return listing.directories();
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
