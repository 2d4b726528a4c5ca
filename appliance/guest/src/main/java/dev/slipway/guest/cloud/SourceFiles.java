package dev.slipway.guest.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// What is on a volume with configuration, believed no further than that it is files.
record SourceFiles(Path folder) {
    Body file(String path) throws IOException {
        return find(path).orElseThrow(() -> new IOException("The volume has no file " + path));
    }

    /// Whatever the case of its name is, since some file systems have but one.
    Optional<Body> find(String path) throws IOException {
        for (String name : new String[] {path, path.toUpperCase(Locale.ROOT)}) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                if (Files.size(file) > MetadataClient.MOST_BYTES) {
                    throw new IOException(
                            path + " has more than " + MetadataClient.MOST_BYTES + " bytes");
                }
                return Optional.of(new Body(Files.readAllBytes(file)));
            }
        }
        return Optional.empty();
    }
}
