package dev.slipway.image.root;

import dev.slipway.image.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/// A part of a machine's root that changes by itself: the runtime with a JDK, the apps with every
/// build. Each is compressed by itself, so that what has not changed need not be compressed again,
/// and so that it is known what each weighs.
///
/// @param name for people, as "Java runtime"
public record Layer(String name, RootTree tree) {
    /// SHA-256 over all paths, modes and bytes, as 64 hexadecimal digits.
    public String digest() throws IOException {
        MessageDigest sha256 = Sha256.digest();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
            CpioWriter.write(tree, out);
        }
        return Sha256.hex(sha256);
    }
}
