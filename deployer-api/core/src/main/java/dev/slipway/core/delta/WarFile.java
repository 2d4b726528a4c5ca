package dev.slipway.core.delta;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.artifact.ArtifactStore;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.zip.Entry;
import dev.slipway.core.zip.ZipDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// An open WAR of the store; stays readable when the store gives it up.
///
/// @param entries its files, by name
record WarFile(Digest digest, FileChannel file, Map<String, Entry> entries)
        implements AutoCloseable {

    /// @return empty when the store has it no longer, or it is one that nobody can read
    static Optional<WarFile> open(Digest digest, ArtifactStore artifacts, Limits limits)
            throws DeployException, IOException {
        FileChannel file;
        try {
            file = FileChannel.open(artifacts.war(digest));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
        try {
            Map<String, Entry> entries = new HashMap<>();
            ZipDirectory.read(file, limits.maxEntries())
                    .entries()
                    .forEach(entry -> entries.put(entry.name(), entry));
            return Optional.of(new WarFile(digest, file, entries));
        } catch (DeployException unreadable) {
            file.close();
            return Optional.empty();
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
