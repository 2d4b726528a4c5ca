package dev.slipway.guest.slots;

import dev.slipway.core.Digest;
import dev.slipway.core.machine.ImageException;
import dev.slipway.core.machine.ImageRefusal;
import dev.slipway.core.machine.ImageSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Whose images this machine takes.
///
/// @param key null when the token of an admin is enough
record UpdateKey(@Nullable PublicKey key) {
    private static final String ALGORITHM = "Ed25519";

    /// @param file a public key as PEM; every image is taken where there is none
    /// @throws IOException when there is one that cannot be read: then none is taken
    static UpdateKey read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new UpdateKey(null);
        }
        String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        try {
            return new UpdateKey(
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePublic(
                                    new X509EncodedKeySpec(Base64.getDecoder().decode(base64))));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IOException("The update key of this image cannot be read", unreadable);
        }
    }

    boolean isRequired() {
        return key != null;
    }

    /// @param digest of the image
    /// @throws ImageException untrusted-image
    void check(Digest digest, ImageSignature signature) throws ImageException {
        if (key == null) {
            return;
        }
        switch (signature) {
            case ImageSignature.None _ ->
                    throw untrusted(
                            "This machine takes signed images only; send "
                                    + ImageSignature.HEADER
                                    + ": ed25519=:…:");
            case ImageSignature.Ed25519 made -> {
                if (!fits(key, digest, made.bytes())) {
                    throw untrusted(
                            "The signature is not one of this image by the key this machine trusts");
                }
            }
        }
    }

    private static boolean fits(PublicKey key, Digest digest, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(digest.bytes());
            return signature.verify(bytes);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static ImageException untrusted(String detail) {
        return new ImageException(new ImageRefusal.Untrusted(detail));
    }
}
