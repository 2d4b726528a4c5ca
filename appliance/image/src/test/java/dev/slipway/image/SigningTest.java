package dev.slipway.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys as openssl makes them, and signatures as it makes them, too.
class SigningTest {
    @TempDir Path dir;
    private Path secret;
    private Path open;

    @BeforeEach
    void makeKeys() throws Exception {
        secret = dir.resolve("update.key");
        open = dir.resolve("update.pub");
        Foreign.run(dir, "openssl", "genpkey", "-algorithm", "ed25519", "-out", "update.key");
        Foreign.run(dir, "openssl", "pkey", "-in", "update.key", "-pubout", "-out", "update.pub");
    }

    private static Signing signing(Path updateKey, Path signWith) {
        return new Signing(Optional.ofNullable(updateKey), Optional.ofNullable(signWith));
    }

    @Test
    void signsAsOpensslDoes() throws Exception {
        byte[] digest = new byte[32];
        digest[5] = 9;
        Files.write(dir.resolve("digest"), digest);
        String theirs =
                Foreign.run(
                        dir,
                        "sh",
                        "-c",
                        "openssl pkeyutl -sign -inkey update.key -rawin -in digest | base64 -w0");
        assertEquals("ed25519=:" + theirs + ":\n", signing(open, secret).line(digest));
    }

    @Test
    void takesKeysThatBelongTogether() throws Exception {
        signing(open, secret).check(Format.EFI);
        signing(open, null).check(Format.QCOW2);
        Signing.NONE.check(Format.OVA);
        Foreign.run(dir, "openssl", "genpkey", "-algorithm", "ed25519", "-out", "other.key");
        assertTrue(
                refused(signing(open, dir.resolve("other.key")), Format.EFI)
                        .contains("is not the public key of"));
    }

    @Test
    void refusesWhatIsNoKey() throws Exception {
        Foreign.run(dir, "openssl", "genpkey", "-algorithm", "x25519", "-out", "wrong.key");
        assertTrue(
                refused(signing(null, dir.resolve("wrong.key")), Format.EFI)
                        .contains("is not a private Ed25519 key as PEM"));
        assertTrue(
                refused(signing(secret, null), Format.EFI)
                        .contains("is not a public Ed25519 key as PEM"));
        assertTrue(refused(signing(dir, null), Format.EFI).startsWith("There is no file"));
    }

    @Test
    void signsNothingButUpdates() {
        assertTrue(refused(signing(null, secret), Format.QCOW2).contains("signs an update"));
    }

    private static String refused(Signing signing, Format format) {
        return assertThrows(Refused.class, () -> signing.check(format)).getMessage();
    }
}
