package dev.slipway.core.machine;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What vouches for an image: an Ed25519 signature (RFC 8032) of the 32 bytes of its SHA-256.
public sealed interface ImageSignature {
    /// The header it is sent in, as `ed25519=:…:` with Base64 between the colons.
    String HEADER = "Slipway-Signature";

    Pattern FORM =
            Pattern.compile(
                    "\\s*ed25519=:((?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?):\\s*");

    record None() implements ImageSignature {}

    /// @param base64 of its 64 bytes
    record Ed25519(String base64) implements ImageSignature {
        public byte[] bytes() {
            return Base64.getDecoder().decode(base64);
        }
    }

    /// @param header null for none
    /// @throws IllegalArgumentException when it cannot be read
    static ImageSignature parse(@Nullable String header) {
        if (header == null) {
            return new None();
        }
        Matcher form = FORM.matcher(header);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    HEADER + ": it is ed25519=:…: with the signature in Base64 between the colons");
        }
        return new Ed25519(form.group(1));
    }
}
