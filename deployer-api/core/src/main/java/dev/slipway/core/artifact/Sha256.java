package dev.slipway.core.artifact;

import dev.slipway.core.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A SHA-256 in the making. For one thread.
public final class Sha256 {
    private final MessageDigest sha;

    public Sha256() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    public void update(byte[] bytes, int length) {
        sha.update(bytes, 0, length);
    }

    /// Ends it; the next update begins another.
    public Digest digest() {
        return Digest.of(sha.digest());
    }
}
