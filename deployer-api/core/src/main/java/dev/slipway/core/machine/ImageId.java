package dev.slipway.core.machine;

import dev.slipway.core.Digest;
import dev.slipway.core.artifact.Sha256;
import java.io.IOException;
import java.io.InputStream;

/// What an image is known by, to whoever makes it, to the machine it runs on, and to one that is to
/// take it: a digest of all that is in it. It stands among the words for the kernel, since it
/// cannot stand in what it is the digest of.
public final class ImageId {
    /// The word's name, before its `=`.
    public static final String WORD = "slipway.image";

    private static final int BUFFER = 128 * 1024;

    private ImageId() {}

    /// @param kernel and `root`: read to their ends, left open
    public static Digest of(InputStream kernel, InputStream root) throws IOException {
        Sha256 sha = new Sha256();
        byte[] buffer = new byte[BUFFER];
        for (InputStream part : new InputStream[] {kernel, root}) {
            for (int length = part.read(buffer); length >= 0; length = part.read(buffer)) {
                sha.update(buffer, length);
            }
        }
        return sha.digest();
    }
}
