package dev.slipway.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Base64;
import java.util.HexFormat;

/// A SHA-256 digest, 64 lower-case hexadecimal digits.
public record Digest(@JsonValue String hex) implements Comparable<Digest> {
    @JsonCreator
    public Digest {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "\"" + hex + "\" is not a SHA-256 digest of 64 lower-case hex digits");
        }
    }

    /// @param sha256 32 bytes
    public static Digest of(byte[] sha256) {
        return new Digest(HexFormat.of().formatHex(sha256));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /// The value of a `Content-Digest` header (RFC 9530) for these bytes.
    public String contentDigest() {
        return "sha-256=:" + Base64.getEncoder().encodeToString(bytes()) + ":";
    }

    @Override
    public int compareTo(Digest other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
