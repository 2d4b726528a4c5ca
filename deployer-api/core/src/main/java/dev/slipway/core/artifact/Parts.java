package dev.slipway.core.artifact;

import dev.slipway.core.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// Pieces of WARs, each kept once under the SHA-256 of its bytes.
final class Parts {
    static final String UNFINISHED = ".tmp";

    private final Path folder;

    Parts(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /// Writes the bytes of a part to a file.
    interface Content {
        void writeTo(FileChannel file) throws IOException;
    }

    Path file(Digest digest) {
        return folder.resolve(digest.hex());
    }

    boolean has(Recipe.Part part) throws IOException {
        Path file = file(part.digest());
        return Files.exists(file) && Files.size(file) == part.size();
    }

    /// The part is durable when this returns.
    void put(Digest digest, Content content) throws IOException {
        Path unfinished = folder.resolve(digest.hex() + UNFINISHED);
        try (FileChannel file =
                FileChannel.open(
                        unfinished,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            content.writeTo(file);
            file.force(true);
        }
        Disk.rename(unfinished, file(digest));
    }

    /// Takes a WAR piece by piece.
    interface Target {
        void write(ByteBuffer bytes) throws IOException;
    }

    /// Puts the WAR together again and passes it on.
    ///
    /// @return the SHA-256 of what was passed on
    Digest assemble(Recipe recipe, Target target) throws IOException {
        Sha256 sha = new Sha256();
        for (Recipe.Piece piece : recipe.pieces()) {
            switch (piece) {
                case Recipe.Slice(int part, long offset, long length) ->
                        copy(file(recipe.parts().get(part).digest()), offset, length, sha, target);
                case Recipe.Literal(byte[] bytes) -> pass(bytes, bytes.length, sha, target);
            }
        }
        return sha.digest();
    }

    private static void copy(Path part, long offset, long length, Sha256 sha, Target target)
            throws IOException {
        byte[] buffer = new byte[(int) Math.min(length, 128 * 1024)];
        try (FileChannel source = FileChannel.open(part)) {
            for (long at = offset; at < offset + length; ) {
                ByteBuffer chunk =
                        ByteBuffer.wrap(
                                buffer, 0, (int) Math.min(buffer.length, offset + length - at));
                int read = source.read(chunk, at);
                if (read < 0) {
                    throw new IOException(part + " is shorter than it was");
                }
                pass(buffer, read, sha, target);
                at += read;
            }
        }
    }

    private static void pass(byte[] bytes, int length, Sha256 sha, Target target)
            throws IOException {
        sha.update(bytes, length);
        target.write(ByteBuffer.wrap(bytes, 0, length));
    }

    /// Removes the part if its bytes are no longer those of its name.
    void removeIfDamaged(Digest digest) throws IOException {
        if (!Files.exists(file(digest))) {
            return;
        }
        Sha256 sha = new Sha256();
        byte[] buffer = new byte[128 * 1024];
        try (InputStream in = Files.newInputStream(file(digest))) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                sha.update(buffer, length);
            }
        }
        if (!sha.digest().equals(digest)) {
            Files.delete(file(digest));
        }
    }

    /// Removes every part that is not named.
    void retain(Set<Digest> needed) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.matches("[0-9a-f]{64}") && !needed.contains(new Digest(name))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
