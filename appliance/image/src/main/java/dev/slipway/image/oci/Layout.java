package dev.slipway.image.oci;

import dev.slipway.image.root.Content;
import dev.slipway.image.tar.TarWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;

/// An image layout, as a folder or as an archive of one.
final class Layout {
    private Layout() {}

    /// @param folder does not exist yet
    static void folder(SortedMap<String, Content> files, Path folder) throws IOException {
        Files.createDirectories(folder.resolve("blobs/sha256"));
        for (Map.Entry<String, Content> file : files.entrySet()) {
            try (InputStream in = file.getValue().open()) {
                Files.copy(in, folder.resolve(file.getKey()));
            }
        }
    }

    /// @param archive does not exist yet
    static void archive(SortedMap<String, Content> files, Path archive) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive), 1 << 16);
                TarWriter tar = new TarWriter(out)) {
            tar.folder("blobs", 0755, 0).folder("blobs/sha256", 0755, 0);
            for (Map.Entry<String, Content> file : files.entrySet()) {
                tar.add(file.getKey(), file.getValue());
            }
        }
    }
}
