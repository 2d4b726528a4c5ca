package dev.slipway.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/// Who vouches for an image. Both keys are Ed25519, as PEM.
///
/// @param updateKey public; the machine takes no update that it does not vouch for
/// @param signWith private; vouches for this image
public record Signing(Optional<Path> updateKey, Optional<Path> signWith) {
    static final Signing NONE = new Signing(Optional.empty(), Optional.empty());

    private static final String ALGORITHM = "Ed25519";

    /// @throws Refused when a key is none, or the two do not belong together
    void check(Format format) throws IOException {
        if (signWith.isPresent() && format != Format.EFI) {
            throw new Refused(
                    "--sign-with signs an update, which is an efi; this is " + format.word());
        }
        PublicKey machines = updateKey.isPresent() ? publicKey(updateKey.get()) : null;
        PrivateKey ours = signWith.isPresent() ? privateKey(signWith.get()) : null;
        if (machines != null && ours != null) {
            byte[] sample = {1, 2, 3};
            try {
                Signature signature = Signature.getInstance(ALGORITHM);
                signature.initVerify(machines);
                signature.update(sample);
                if (!signature.verify(sign(ours, sample))) {
                    throw new Refused(
                            updateKey.get() + " is not the public key of " + signWith.get());
                }
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /// @param digest of the image, 32 bytes
    /// @return what goes with the image when it is sent
    /// @throws IllegalStateException when nobody signs
    String line(byte[] digest) throws IOException {
        Path key = signWith.orElseThrow(() -> new IllegalStateException("Nobody signs this image"));
        return "ed25519=:%s:\n"
                .formatted(Base64.getEncoder().encodeToString(sign(privateKey(key), digest)));
    }

    private static byte[] sign(PrivateKey key, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static PublicKey publicKey(Path file) throws IOException {
        return key(
                file,
                "a public",
                der ->
                        KeyFactory.getInstance(ALGORITHM)
                                .generatePublic(new X509EncodedKeySpec(der)));
    }

    private static PrivateKey privateKey(Path file) throws IOException {
        return key(
                file,
                "a private",
                der ->
                        KeyFactory.getInstance(ALGORITHM)
                                .generatePrivate(new PKCS8EncodedKeySpec(der)));
    }

    private interface Reading<K extends Key> {
        K key(byte[] der) throws GeneralSecurityException;
    }

    private static <K extends Key> K key(Path file, String kind, Reading<K> reading)
            throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Refused("There is no file " + file);
        }
        try {
            String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
            return reading.key(Base64.getDecoder().decode(base64));
        } catch (GeneralSecurityException
                | IllegalArgumentException
                | java.nio.charset.MalformedInputException unreadable) {
            throw new Refused(
                    file
                            + " is not "
                            + kind
                            + " Ed25519 key as PEM (openssl genpkey -algorithm ed25519)",
                    unreadable);
        }
    }
}
